package io.seawall.registry.record.file;

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
public final class RecordJson {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(6).maxNumberLength(20).build())
          .build();

  private RecordJson() {}

  /**
   * The bytes of a record.
   *
   * @param fields writes them, one after the other
   */
  public static byte[] write(Consumer<JsonGenerator> fields) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonOutput.compact(out)) {
      json.writeStartObject();
      fields.accept(json);
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  /** Writes a list of texts. */
  public static void texts(JsonGenerator json, String field, List<?> values) {
    json.writeArrayPropertyStart(field);
    for (Object value : values) {
      JsonOutput.text(json, value.toString());
    }
    json.writeEndArray();
  }

  /** Writes a text. */
  public static void text(JsonGenerator json, String field, Object value) {
    JsonOutput.text(json, field, value.toString());
  }

  /** Writes a text, or nothing where it is null. */
  public static void optional(JsonGenerator json, String field, @Nullable Object value) {
    JsonOutput.optionalText(json, field, value == null ? null : value.toString());
  }

  /**
   * Reads one record.
   *
   * @throws RuntimeException of some kind if it is none
   */
  public static <T> T read(byte[] body, Function<Fields, T> record) {
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
  public static final class Fields {

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

    /** A text. */
    public String text(String name) {
      return take(name, String.class);
    }

    /** A whole number. */
    public long number(String name) {
      return take(name, Long.class);
    }

    /** A whole number that an int holds. */
    public int count(String name) {
      return Math.toIntExact(number(name));
    }

    /** A field that is read from its text. */
    public <T> T of(String name, Function<String, T> reader) {
      return reader.apply(text(name));
    }

    /** The same for a field that may be missing. */
    public <T> @Nullable T maybe(String name, Function<String, T> reader) {
      return fields.containsKey(name) ? reader.apply(text(name)) : null;
    }

    /**
     * One of some words.
     *
     * @param values all that it may be
     * @param word of each
     */
    public <E extends Enum<E>> E word(String name, E[] values, Function<E, String> word) {
      String text = text(name);
      for (E value : values) {
        if (word.apply(value).equals(text)) {
          return value;
        }
      }
      throw new IllegalArgumentException("unknown " + name);
    }

    /** A list of texts, each read by itself. */
    public <T> List<T> list(String name, Function<String, T> reader) {
      var result = new ArrayList<T>();
      for (Object element : take(name, List.class)) {
        result.add(reader.apply((String) element));
      }
      return result;
    }

    /** A list of objects, each read by itself and whole. */
    public <T> List<T> objects(String name, Function<Fields, T> reader) {
      var result = new ArrayList<T>();
      for (Object element : take(name, List.class)) {
        result.add(whole(element, reader));
      }
      return result;
    }

    /** An object whose fields are all texts. */
    public Map<String, String> map(String name) {
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
