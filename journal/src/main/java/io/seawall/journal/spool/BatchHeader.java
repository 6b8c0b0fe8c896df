package io.seawall.journal.spool;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The first line of a batch.
 *
 * @param number of the batch
 * @param opened when its first item came, by the clock of the machine
 * @param closed when it was closed
 * @param items how many of each kind are in it
 * @param lost what its lines of kind {@code gap} say together
 */
public record BatchHeader(
    long number,
    String opened,
    String closed,
    SortedMap<String, Long> items,
    SortedMap<String, Long> lost) {

  private static final int MAX_BYTES = 16 << 10;

  static byte[] line(long number, Instant opened, Instant closed, Counts items, Counts lost) {
    return SpoolJson.line(json -> {
      json.writeStringProperty("kind", "batch");
      json.writeNumberProperty("number", number);
      json.writeStringProperty("opened", opened.toString());
      json.writeStringProperty("closed", closed.toString());
      items.write(json, "items");
      lost.write(json, "lost");
    });
  }

  /** Reads that of a compressed batch; null if it is damaged or gone. */
  static @Nullable BatchHeader read(Path file) throws IOException {
    try (InputStream in = new ZstdInputStream(Files.newInputStream(file))) {
      var line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0 && b != '\n' && line.size() < MAX_BYTES; b = in.read()) {
        line.write(b);
      }
      return parse(line.toByteArray());
    } catch (ZstdIOException | JacksonException | NoSuchFileException _) {
      return null;
    }
  }

  private static @Nullable BatchHeader parse(byte[] line) {
    long number = 0;
    String opened = "";
    String closed = "";
    var items = new Counts();
    var lost = new Counts();
    try (JsonParser json = SpoolJson.parser(line, 0, line.length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        switch (json.currentName()) {
          case "number" -> number = json.nextToken().isNumeric() ? json.getLongValue() : 0;
          case "opened" -> opened = text(json);
          case "closed" -> closed = text(json);
          case "items" -> items = GapLine.counts(json);
          case "lost" -> lost = GapLine.counts(json);
          default -> {
            JsonToken _ = json.nextToken();
            json.skipChildren();
          }
        }
      }
    }
    return number < 1 ? null : new BatchHeader(number, opened, closed, items.asMap(), lost.asMap());
  }

  private static String text(JsonParser json) {
    String text = json.nextToken() == JsonToken.VALUE_STRING ? json.getString() : "";
    json.skipChildren();
    return text;
  }
}
