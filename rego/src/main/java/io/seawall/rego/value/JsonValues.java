package io.seawall.rego.value;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON to values and back (RFC 8259). A document may be nested 1,000 levels deep and its numbers
 * may have {@value NumberValue#MAX_DIGITS} digits; of a key that stands twice in an object the last
 * value counts, as in Go. Sets are written as arrays, keys that are no strings as their JSON text.
 */
public final class JsonValues {

  private static final int MAX_DEPTH = 1_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(NumberValue.MAX_DIGITS)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private JsonValues() {}

  /**
   * Reads one document.
   *
   * @throws IllegalArgumentException if it is no JSON, with the line and column
   */
  public static Value parse(String json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      return document(parser);
    } catch (StreamReadException e) {
      throw malformed(e);
    }
  }

  /**
   * Reads one document in UTF-8.
   *
   * @throws IllegalArgumentException if it is no JSON, with the line and column
   */
  public static Value parse(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      return document(parser);
    } catch (StreamReadException e) {
      throw malformed(e);
    }
  }

  /**
   * Reads one document in UTF-8 as a stream; only the values are held.
   *
   * @throws IllegalArgumentException if it is no JSON, with the line and column
   * @throws IOException if the stream cannot be read
   */
  public static Value parse(InputStream json) throws IOException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      return document(parser);
    } catch (StreamReadException e) {
      throw malformed(e);
    } catch (tools.jackson.core.exc.JacksonIOException e) {
      throw e.getCause();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The value as compact JSON, keys in order. */
  public static String write(Value value) {
    return JsonText.compact(value, false);
  }

  /**
   * The value as compact JSON as Go's encoder writes it: {@code <}, {@code >}, {@code &} escaped.
   */
  public static String writeForHtml(Value value) {
    return JsonText.compact(value, true);
  }

  /** The value as JSON with one entry a line, keys in order. */
  public static String writePretty(Value value) {
    return JsonText.pretty(value, false, "", "  ");
  }

  private static IllegalArgumentException malformed(StreamReadException e) {
    var place = e.getLocation();
    String where =
        place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    return new IllegalArgumentException("not JSON" + where + ": " + e.getOriginalMessage(), e);
  }

  private static Value document(JsonParser parser) {
    var reader = new Reader(parser);
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new StreamReadException(parser, "unexpected end of JSON input");
    }
    Value value = reader.value(first);
    if (parser.nextToken() != null) {
      throw new StreamReadException(parser, "text after the document");
    }
    return value;
  }

  /** One pass over one document; keys that return are shared. */
  private static final class Reader {

    private final JsonParser parser;
    private final Map<String, StringValue> names = new HashMap<>();

    Reader(JsonParser parser) {
      this.parser = parser;
    }

    Value value(JsonToken token) {
      return switch (token) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_STRING -> StringValue.of(parser.getString());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
        case VALUE_TRUE -> BooleanValue.TRUE;
        case VALUE_FALSE -> BooleanValue.FALSE;
        case VALUE_NULL -> NullValue.NULL;
        default -> throw new StreamReadException(parser, "unexpected " + token);
      };
    }

    private Value object() {
      ObjectValue.Builder object = ObjectValue.builder();
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        object.put(names.computeIfAbsent(name, StringValue::of), value(parser.nextToken()));
      }
      return object.build();
    }

    private Value array() {
      List<Value> items = new ArrayList<>();
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        items.add(value(token));
      }
      return ArrayValue.of(items);
    }

    private NumberValue number() {
      try {
        return NumberValue.parse(parser.getString());
      } catch (NumberFormatException e) {
        throw new StreamReadException(parser, String.valueOf(e.getMessage()));
      }
    }
  }
}
