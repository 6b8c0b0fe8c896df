package io.seawall.policy;

import io.seawall.policy.source.Excerpt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One JSON object that has exactly the keys its schema asks for. What does not fit is an {@link
 * IllegalArgumentException} that names the key.
 *
 * @param values texts, integers, objects, lists of these, or null
 */
record JsonObject(Map<String, @Nullable Object> values) {

  /** The object that begins at the current token. */
  static JsonObject read(JsonParser json, List<String> keys) {
    if (!(value(json) instanceof JsonObject object)) {
      throw new IllegalArgumentException("it is no object");
    }
    return object.check(keys);
  }

  private static @Nullable Object value(JsonParser json) {
    JsonToken token = json.currentToken();
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (String key = json.nextName(); key != null; key = json.nextName()) {
          json.nextToken();
          values.put(key, value(json));
        }
        yield new JsonObject(values);
      }
      case START_ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(json));
        }
        yield items;
      }
      case VALUE_STRING -> json.getString();
      case VALUE_NUMBER_INT -> json.getIntValue();
      case VALUE_NULL -> null;
      case null, default -> throw new IllegalArgumentException("unexpected " + token);
    };
  }

  private JsonObject check(List<String> keys) {
    return check(keys, List.of());
  }

  private JsonObject check(List<String> keys, List<String> optional) {
    for (String key : keys) {
      if (!values.containsKey(key)) {
        throw new IllegalArgumentException("'" + key + "' is missing");
      }
    }
    for (String key : values.keySet()) {
      if (!keys.contains(key) && !optional.contains(key)) {
        throw new IllegalArgumentException("unknown key '" + Excerpt.of(key) + "'");
      }
    }
    return this;
  }

  boolean isNull(String key) {
    return values.get(key) == null;
  }

  String text(String key) {
    return as(String.class, key, values.get(key));
  }

  int number(String key) {
    return as(Integer.class, key, values.get(key));
  }

  JsonObject object(String key, List<String> keys) {
    return as(JsonObject.class, key, values.get(key)).check(keys);
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Object item : as(List.class, key, values.get(key))) {
      texts.add(as(String.class, key, item));
    }
    return texts;
  }

  <T> List<T> objects(
      String key, List<String> keys, List<String> optional, Function<JsonObject, T> read) {
    List<T> objects = new ArrayList<>();
    for (Object item : as(List.class, key, values.get(key))) {
      objects.add(read.apply(as(JsonObject.class, key, item).check(keys, optional)));
    }
    return objects;
  }

  /** The value as one of a closed set. */
  <T> T word(String key, T[] known, Function<T, String> word) {
    String text = text(key);
    for (T value : known) {
      if (word.apply(value).equals(text)) {
        return value;
      }
    }
    throw new IllegalArgumentException("'" + key + "' is none of the words of the schema");
  }

  private static <T> T as(Class<T> type, String key, @Nullable Object value) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("'" + key + "' has the wrong type");
    }
    return type.cast(value);
  }
}
