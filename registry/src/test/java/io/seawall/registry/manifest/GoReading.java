package io.seawall.registry.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON as Go's encoding/json fills a struct: keys fold, and the last of equal ones wins. */
final class GoReading {

  private static final JsonFactory LENIENT = new JsonFactory();

  private GoReading() {}

  /** The media types, digests and sizes of the layers. */
  static List<String> layers(byte[] document) {
    return descriptors(top(document).get("LAYERS"));
  }

  /** Those of the children of an index. */
  static List<String> children(byte[] document) {
    return descriptors(top(document).get("MANIFESTS"));
  }

  /** That of the configuration. */
  static String config(byte[] document) {
    return descriptor(top(document).get("CONFIG"));
  }

  private static List<String> descriptors(Object list) {
    List<String> descriptors = new ArrayList<>();
    if (list instanceof List<?> items) {
      items.forEach(item -> descriptors.add(descriptor(item)));
    }
    return descriptors;
  }

  private static String descriptor(Object value) {
    var fields = (Map<?, ?>) value;
    return fields.get("MEDIATYPE") + " " + fields.get("DIGEST") + " " + fields.get("SIZE");
  }

  private static Map<?, ?> top(byte[] document) {
    try (JsonParser parser = LENIENT.createParser(ObjectReadContext.empty(), document)) {
      parser.nextToken();
      return (Map<?, ?>) value(parser);
    }
  }

  private static Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> fields = new TreeMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = upper(parser.currentName());
          parser.nextToken();
          Object value = value(parser);
          if (!"null".equals(value)) {
            fields.put(key, value);
          }
        }
        yield fields;
      }
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield items;
      }
      default -> parser.getString();
    };
  }

  /** The upper case of the letters that Go takes for ASCII ones, and no others. */
  private static String upper(String key) {
    var upper = new StringBuilder();
    for (char c : key.toCharArray()) {
      switch (c) {
        case '\u017f' -> upper.append('S');
        case '\u212a' -> upper.append('K');
        default -> upper.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
      }
    }
    return upper.toString();
  }
}
