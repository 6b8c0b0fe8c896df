package io.seawall.registry.manifest.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.registry.manifest.Descriptor;
import io.seawall.registry.manifest.ImageIndex;
import io.seawall.registry.manifest.ImageManifest;
import io.seawall.registry.manifest.Manifest;
import io.seawall.registry.manifest.ManifestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads JSON as Go's encoding/json fills a struct: keys fold, and the last of equal ones wins. */
final class GoReading {

  private static final JsonFactory LENIENT = new JsonFactory();

  private GoReading() {}

  /** Whether a manifest is accepted; fails if it then says something else to Go. */
  static boolean isReadAlike(byte[] body, String contentType) {
    Manifest manifest;
    try {
      manifest = ManifestReader.read(body, contentType, Documents.TAG);
    } catch (ManifestException _) {
      return false;
    }
    switch (manifest) {
      case ImageManifest image -> {
        assertThat(words(image.layers())).isEqualTo(layers(body));
        assertThat(words(List.of(image.config()))).containsExactly(config(body));
      }
      case ImageIndex index -> assertThat(words(index.children())).isEqualTo(children(body));
    }
    return true;
  }

  private static List<String> words(List<Descriptor> descriptors) {
    return descriptors.stream()
        .map(one -> one.mediaType() + " " + one.digest() + " " + one.size())
        .toList();
  }

  private static List<String> layers(byte[] document) {
    return descriptors(top(document).get("LAYERS"));
  }

  private static List<String> children(byte[] document) {
    return descriptors(top(document).get("MANIFESTS"));
  }

  private static String config(byte[] document) {
    return descriptor(top(document).get("CONFIG"));
  }

  private static List<String> descriptors(@Nullable Object list) {
    List<String> descriptors = new ArrayList<>();
    if (list instanceof List<?> items) {
      items.forEach(item -> descriptors.add(descriptor(item)));
    }
    return descriptors;
  }

  private static String descriptor(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> fields)) {
      return "none";
    }
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
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      switch (c) {
        case '\u017f' -> upper.append('S');
        case '\u212a' -> upper.append('K');
        default -> upper.append(c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
      }
    }
    return upper.toString();
  }
}
