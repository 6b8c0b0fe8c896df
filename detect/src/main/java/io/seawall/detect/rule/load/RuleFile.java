package io.seawall.detect.rule.load;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A rule file as text.
 *
 * @param name the name for messages
 */
public record RuleFile(String name, String content) {

  private static final int MAX_BYTES = 16 << 20;

  /**
   * Reads a file of at most 16 MiB.
   *
   * @throws SeawallException {@code rules-unreadable} of kind CONFIG if it is not there, too large
   *     or not UTF-8
   */
  public static RuleFile read(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw unreadable(path, "it is larger than 16 MiB", null);
      }
      var decoder = StandardCharsets.UTF_8.newDecoder();
      String text = decoder.decode(ByteBuffer.wrap(content)).toString();
      return new RuleFile(path.toString(), text);
    } catch (CharacterCodingException e) {
      throw unreadable(path, "it is not UTF-8", e);
    } catch (NoSuchFileException e) {
      throw unreadable(path, "it is not there", e);
    } catch (IOException e) {
      throw unreadable(path, e.toString(), e);
    }
  }

  private static SeawallException unreadable(Path path, String why, @Nullable Throwable cause) {
    return new SeawallException(
        ErrorKind.CONFIG, "rules-unreadable", "cannot read " + path + ": " + why, cause);
  }
}
