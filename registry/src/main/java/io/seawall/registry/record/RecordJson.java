package io.seawall.registry.record;

import io.seawall.scan.json.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The two ends of the JSON of a record: an object of texts, integers, lists and objects. Reading is
 * strict: an unknown, doubled, missing or misspelt field is a mistake. Whoever reads has bounded
 * the bytes before.
 */
final class RecordJson {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(6).maxNumberLength(20).build())
          .build();

  private RecordJson() {}

  static byte[] write(Consumer<JsonGenerator> fields) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonOutput.compact(out)) {
      json.writeStartObject();
      fields.accept(json);
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  static void texts(JsonGenerator json, String field, List<?> values) {
    json.writeArrayPropertyStart(field);
    for (Object value : values) {
      JsonOutput.text(json, value.toString());
    }
    json.writeEndArray();
  }

  static void text(JsonGenerator json, String field, Object value) {
    JsonOutput.text(json, field, value.toString());
  }

  static void optional(JsonGenerator json, String field, @Nullable Object value) {
    JsonOutput.optionalText(json, field, value == null ? null : value.toString());
  }

  /**
   * Reads one record.
   *
   * @throws RuntimeException of some kind if it is none
   */
  static <T> T read(byte[] body, Function<Fields, T> record) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      json.nextToken();
      Object value = value(json);
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("something follows the record");
      }
      return Fields.whole(value, record);
    }
  }

  private static Object value(JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_STRING -> json.getString();
      case VALUE_NUMBER_INT -> json.getLongValue();
      case START_ARRAY -> {
        var list = new ArrayList<Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(json));
        }
        yield list;
      }
      case START_OBJECT -> {
        var fields = new HashMap<String, Object>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String name = json.currentName();
          json.nextToken();
          fields.put(name, value(json));
        }
        yield fields;
      }
      case null, default -> throw new IllegalArgumentException("a value of no kind that is used");
    };
  }

  /** The fields of an object; each is taken once. */
  static final class Fields {

    private final Map<String, Object> fields;

    private Fields(Map<String, Object> fields) {
      this.fields = fields;
    }

    private static <T> T whole(Object value, Function<Fields, T> record) {
      if (!(value instanceof Map<?, ?> map)) {
        throw new IllegalArgumentException("expected an object");
      }
      var fields = new HashMap<String, Object>();
      map.forEach((name, each) -> fields.put((String) name, each));
      var all = new Fields(fields);
      T result = record.apply(all);
      if (!all.fields.isEmpty()) {
        throw new IllegalArgumentException("unknown fields " + all.fields.keySet());
      }
      return result;
    }

    String text(String name) {
      return take(name, String.class);
    }

    long number(String name) {
      return take(name, Long.class);
    }

    int count(String name) {
      return Math.toIntExact(number(name));
    }

    /** A field that is read from its text. */
    <T> T of(String name, Function<String, T> reader) {
      return reader.apply(text(name));
    }

    /** The same for a field that may be missing. */
    <T> @Nullable T maybe(String name, Function<String, T> reader) {
      return fields.containsKey(name) ? reader.apply(text(name)) : null;
    }

    <E extends Enum<E>> E word(String name, E[] values, Function<E, String> word) {
      String text = text(name);
      for (E value : values) {
        if (word.apply(value).equals(text)) {
          return value;
        }
      }
      throw new IllegalArgumentException("unknown " + name);
    }

    <T> List<T> list(String name, Function<String, T> reader) {
      var result = new ArrayList<T>();
      for (Object element : take(name, List.class)) {
        result.add(reader.apply((String) element));
      }
      return result;
    }

    <T> List<T> objects(String name, Function<Fields, T> reader) {
      var result = new ArrayList<T>();
      for (Object element : take(name, List.class)) {
        result.add(whole(element, reader));
      }
      return result;
    }

    Map<String, String> map(String name) {
      var result = new HashMap<String, String>();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) take(name, Map.class)).entrySet()) {
        result.put((String) entry.getKey(), (String) entry.getValue());
      }
      return result;
    }

    private <T> T take(String name, Class<T> type) {
      Object value = fields.remove(name);
      if (!type.isInstance(value)) {
        throw new IllegalArgumentException("no field " + name + " of this kind");
      }
      return type.cast(value);
    }
  }
}
