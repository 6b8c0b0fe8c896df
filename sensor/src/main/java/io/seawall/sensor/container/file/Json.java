package io.seawall.sensor.container.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A value of a JSON document, or nothing: asking what is not there for more gives nothing again. A
 * document in which an object has a key twice is refused, for the runtime that wrote it reads one
 * of both and nobody knows which.
 */
public final class Json {

  public static final Json NOTHING = new Json(null);
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(StateLimits.DEPTH)
                  .maxDocumentLength(StateLimits.INDEX)
                  .maxStringLength(StateLimits.FILE)
                  .maxNameLength(StateLimits.FILE)
                  .build())
          .build();

  /** A Map, List, String, Boolean, Long, or null for nothing and for what is none of these. */
  private final @Nullable Object value;

  private Json(@Nullable Object value) {
    this.value = value;
  }

  private static Json of(@Nullable Object value) {
    return value == null || Builder.OTHER.equals(value) ? NOTHING : new Json(value);
  }

  /**
   * Reads a document.
   *
   * @throws IOException if the bytes are not exactly one document within {@link StateLimits}
   */
  public static Json parse(byte[] document) throws IOException {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), document)) {
      var builder = new Builder(json);
      JsonToken first = json.nextToken();
      if (first == null) {
        throw new IOException("no JSON document");
      }
      Json read = of(builder.value(first));
      if (json.nextToken() != null) {
        throw new IOException("something follows the JSON document");
      }
      return read;
    } catch (JacksonException e) {
      throw new IOException("no JSON document: " + e.getOriginalMessage(), e);
    }
  }

  /** A member of an object. */
  public Json get(String key) {
    return value instanceof Map<?, ?> map ? of(map.get(key)) : NOTHING;
  }

  /** Whether it is something other than null. */
  public boolean isThere() {
    return value != null;
  }

  /** Its characters; empty if it is no string. */
  public String text() {
    return value instanceof String text ? text : "";
  }

  /** Its number; 0 if it is no whole number of 64 bits. */
  public long number() {
    return value instanceof Long number ? number : 0;
  }

  /** Its truth; null if it is neither true nor false. */
  public @Nullable Boolean truth() {
    return value instanceof Boolean truth ? truth : null;
  }

  /** The elements of an array; none if it is no array. */
  public List<Json> elements() {
    if (!(value instanceof List<?> list)) {
      return List.of();
    }
    var elements = new ArrayList<Json>(list.size());
    for (Object element : list) {
      elements.add(of(element));
    }
    return elements;
  }

  /** The strings among the elements of an array. */
  public List<String> texts() {
    var texts = new ArrayList<String>();
    for (Json element : elements()) {
      if (element.value instanceof String text) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The members of an object in their order; none if it is no object. */
  public Map<String, Json> members() {
    if (!(value instanceof Map<?, ?> map)) {
      return Map.of();
    }
    var members = LinkedHashMap.<String, Json>newLinkedHashMap(map.size());
    map.forEach((key, member) -> members.put(String.valueOf(key), of(member)));
    return members;
  }

  /** The members of an object that are strings. */
  public Map<String, String> textMembers() {
    var texts = new LinkedHashMap<String, String>();
    members()
        .forEach((key, member) -> {
          if (member.value instanceof String text) {
            texts.put(key, text);
          }
        });
    return texts;
  }

  /** Builds values, which are as deep in each other as the factory allows. */
  private static final class Builder {

    static final Object OTHER = new Object();

    private final JsonParser json;
    private int values;

    Builder(JsonParser json) {
      this.json = json;
    }

    Object value(JsonToken token) throws IOException {
      if (++values > StateLimits.VALUES) {
        throw new IOException("more than " + StateLimits.VALUES + " values");
      }
      return switch (token) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_STRING -> json.getString();
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        case VALUE_NUMBER_INT -> number();
        default -> OTHER;
      };
    }

    private Object number() {
      return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
          ? OTHER
          : (Object) json.getLongValue();
    }

    private Map<String, Object> object() throws IOException {
      var map = new LinkedHashMap<String, Object>();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = json.currentName();
        JsonToken token = json.nextToken();
        if (token == null) {
          throw new IOException("the JSON document ends in an object");
        }
        if (map.put(key, value(token)) != null) {
          throw new IOException("the JSON document has a key twice in one object");
        }
      }
      return map;
    }

    private List<Object> array() throws IOException {
      var list = new ArrayList<>();
      JsonToken token = json.nextToken();
      while (token != JsonToken.END_ARRAY) {
        if (token == null) {
          throw new IOException("the JSON document ends in an array");
        }
        list.add(value(token));
        token = json.nextToken();
      }
      return list;
    }
  }
}
