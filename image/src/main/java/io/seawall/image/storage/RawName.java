package io.seawall.image.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of files as the bytes that they are on disk, whatever the locale: the runtime itself can
 * neither show nor open a name that its locale cannot write.
 */
public final class RawName {

  private final Path folder;
  private @Nullable Map<String, Path> children;

  /**
   * @param folder whose files are looked up
   */
  RawName(Path folder) {
    this.folder = folder;
  }

  /** The bytes of a name or link target, which only the URI form gives out. */
  public static byte[] bytes(Path path) {
    String raw = Path.of("/").resolve(path).toUri().getRawPath();
    int end = raw.length() > 1 && raw.endsWith("/") ? raw.length() - 1 : raw.length();
    return unquoted(raw.substring(path.isAbsolute() ? 0 : 1, end));
  }

  private static byte[] unquoted(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      boolean quoted = bytes[i] == '%';
      bytes[length++] = quoted ? (byte) Integer.parseInt(text, i + 1, i + 3, 16) : bytes[i];
      i += quoted ? 2 : 0;
    }
    return Arrays.copyOf(bytes, length);
  }

  /**
   * The file of this name in the folder; null if there is none.
   *
   * @param name its bytes, each as one character
   */
  @Nullable Path find(String name) throws IOException {
    if (isPlain(name)) {
      return folder.resolve(name);
    }
    if (children == null) {
      children = list();
    }
    return children.get(name);
  }

  private Map<String, Path> list() throws IOException {
    Map<String, Path> all = new HashMap<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path child : stream) {
        Path name = child.getFileName();
        if (!isPlain(name.toString())) {
          all.put(new String(bytes(name), StandardCharsets.ISO_8859_1), child);
        }
      }
    }
    return all;
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < ' ' || name.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
