package io.seawall.detect.json;

import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.TextPool;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Reads one document into a tree. */
final class JsonTreeReader {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonLimits.DEPTH)
                  .maxDocumentLength(JsonLimits.BYTES)
                  .maxStringLength(JsonLimits.BYTES)
                  .maxNameLength(JsonLimits.BYTES)
                  .build())
          .build();

  private final TextPool texts;
  private final TextBuilder builder = new TextBuilder();
  private final int[] open = new int[JsonLimits.DEPTH + 1];
  private final Text truth;
  private final Text untruth;
  private final Text nothing;

  JsonTreeReader(TextPool texts) {
    this.texts = texts;
    truth = texts.of("true");
    untruth = texts.of("false");
    nothing = texts.of("null");
  }

  /** Null if the bytes are exactly one document, which is in the tree then. */
  @Nullable JsonDefect read(byte[] bytes, int from, int to, JsonTree tree) {
    tree.clear();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
      if (!fill(json, tree)) {
        return defect(
            json.currentLocation(), "it has more than " + JsonLimits.NODES + " values", to - from);
      }
      return null;
    } catch (JacksonException e) {
      return defect(e.getLocation(), e.getOriginalMessage(), to - from);
    }
  }

  /** False if there are too many values. */
  private boolean fill(JsonParser json, JsonTree tree) {
    int depth = 0;
    Text key = null;
    for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
      if (token == JsonToken.PROPERTY_NAME) {
        key = text(json);
        continue;
      }
      if (token.isStructEnd()) {
        tree.close(open[--depth]);
        continue;
      }
      if (tree.size() == JsonLimits.NODES) {
        return false;
      }
      int node = add(json, token, key, tree);
      key = null;
      if (token.isStructStart()) {
        open[depth++] = node;
      }
    }
    return true;
  }

  private int add(JsonParser json, JsonToken token, @Nullable Text key, JsonTree tree) {
    return switch (token) {
      case START_OBJECT -> tree.add(JsonKind.OBJECT, key, Text.EMPTY);
      case START_ARRAY -> tree.add(JsonKind.ARRAY, key, Text.EMPTY);
      case VALUE_TRUE -> tree.add(JsonKind.TRUE, key, truth);
      case VALUE_FALSE -> tree.add(JsonKind.FALSE, key, untruth);
      case VALUE_NULL -> tree.add(JsonKind.NULL, key, nothing);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> tree.add(JsonKind.NUMBER, key, text(json));
      default -> tree.add(JsonKind.STRING, key, text(json));
    };
  }

  private Text text(JsonParser json) {
    return texts.of(builder.clear().add(json.getString()));
  }

  private static JsonDefect defect(
      @Nullable TokenStreamLocation location, String reason, int length) {
    long offset = location == null ? 0 : location.getByteOffset();
    return new JsonDefect(Math.clamp(offset, 0, length), reason);
  }
}
