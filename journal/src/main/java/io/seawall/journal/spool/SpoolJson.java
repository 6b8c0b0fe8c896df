package io.seawall.journal.spool;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** JSON of batches, in ASCII. */
final class SpoolJson {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_BYTES = 16 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_BYTES)
                  .maxNameLength(MAX_BYTES)
                  .build())
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private SpoolJson() {}

  /** One line with its line feed. */
  static byte[] line(Consumer<JsonGenerator> members) {
    var out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      members.accept(json);
      json.writeEndObject();
    }
    out.write('\n');
    return out.toByteArray();
  }

  /**
   * An item as a line: {@code {"kind":…,"data":OBJECT}}, or with {@code "text"} if it is no object
   * of JSON.
   */
  static byte[] item(String kind, byte[] bytes, int offset, int given) {
    int length = given;
    while (length > 0 && bytes[offset + length - 1] <= ' ' && bytes[offset + length - 1] >= 0) {
      length--;
    }
    if (!isObject(bytes, offset, length)) {
      String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
      return line(json -> {
        json.writeStringProperty("kind", kind);
        json.writeStringProperty("text", text);
      });
    }
    byte[] before = ("{\"kind\":\"" + kind + "\",\"data\":").getBytes(StandardCharsets.US_ASCII);
    var line = new byte[before.length + length + 2];
    System.arraycopy(before, 0, line, 0, before.length);
    for (int i = 0; i < length; i++) {
      byte b = bytes[offset + i];
      // Between the tokens of JSON only: within its texts there are none.
      line[before.length + i] = b == '\n' || b == '\r' ? (byte) ' ' : b;
    }
    line[line.length - 2] = '}';
    line[line.length - 1] = '\n';
    return line;
  }

  private static boolean isObject(byte[] bytes, int offset, int length) {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      for (int depth = 1; depth > 0; ) {
        JsonToken token = json.nextToken();
        if (token == null) {
          return false;
        }
        if (token == JsonToken.VALUE_STRING) {
          // Asked for, so that its bytes are looked at.
          json.finishToken();
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
      return json.nextToken() == null;
    } catch (JacksonException _) {
      return false;
    }
  }

  static JsonParser parser(byte[] bytes, int offset, int length) {
    return FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length);
  }
}
