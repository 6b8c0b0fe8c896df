package io.seawall.image.json;

import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Steps through one JSON document and complains with path, line and column where it has another
 * shape than asked for. A key that comes twice is an error, because two readers could choose
 * differently (CVE-2021-41190 is of this kind).
 */
public final class JsonCursor {

  /** Largest document of an image in bytes. */
  public static final int MAX_BYTES = 8 << 20;

  private static final int MAX_QUOTED_KEY = 60;

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser parser;
  private final String place;

  private JsonCursor(JsonParser parser, String place) {
    this.parser = parser;
    this.place = place;
  }

  /** Reads a part of a document; the cursor is at its first token. */
  @FunctionalInterface
  public interface Reading<T> {

    /** Reads from the current token to the last of its value. */
    T read(JsonCursor json);
  }

  /**
   * Reads a whole document.
   *
   * @param place what it is, for messages
   * @throws SeawallException {@code image-malformed} if it breaks JSON or has an unexpected shape
   */
  public static <T> T read(byte[] document, String place, Reading<T> reading) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
      var json = new JsonCursor(parser, place);
      parser.nextToken();
      T value = reading.read(json);
      if (parser.nextToken() != null) {
        throw json.malformed("more after the end of the document");
      }
      return value;
    } catch (JacksonException e) {
      throw malformed(place + ": " + e.getOriginalMessage(), e);
    }
  }

  /** Steps into an object; false if the value is null or missing. */
  public boolean enterObject() {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return false;
    } else if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw malformed("expected an object");
    }
    return true;
  }

  /** Steps to the value of the next key of the object; null at its end. */
  public @Nullable String nextKey() {
    if (parser.nextToken() == JsonToken.END_OBJECT) {
      return null;
    }
    String key = parser.currentName();
    parser.nextToken();
    return key;
  }

  /** Whether the current value is null. */
  public boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  /** Steps over the current value. */
  public void skip() {
    parser.skipChildren();
  }

  /** Whether the current value is an array, for members that are one value or several. */
  public boolean isList() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  /** Whether the current value is a text. */
  public boolean isText() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  /** The items of an array; none if the value is null. */
  public <T> List<T> list(Reading<T> item) {
    List<T> items = new ArrayList<>();
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return items;
    } else if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw malformed("expected an array");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(item.read(this));
    }
    return items;
  }

  /** An object of texts; empty if the value is null. Members that are null are left out. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    if (enterObject()) {
      for (String key = nextKey(); key != null; key = nextKey()) {
        String value = textOrNull();
        if (value != null) {
          texts.put(key, value);
        }
      }
    }
    return texts;
  }

  /** A text; null if the value is null. */
  public @Nullable String textOrNull() {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    return text();
  }

  /** A text. */
  public String text() {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw malformed("expected a text");
    }
    return parser.getString();
  }

  /** True or false; false if the value is null. */
  public boolean flag() {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw malformed("expected true or false");
    };
  }

  /** A whole number from 0. */
  public long size() {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
        || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw malformed("expected a whole number of at most 63 bits");
    }
    long size = parser.getLongValue();
    if (size < 0) {
      throw malformed("expected a size, got " + size);
    }
    return size;
  }

  /** A size that may as well be missing or something else; then another is given. */
  public long sizeOr(long otherwise) {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
        && parser.getLongValue() >= 0) {
      return parser.getLongValue();
    }
    skip();
    return otherwise;
  }

  /** A digest. */
  public Digest digest() {
    String text = text();
    try {
      return Digest.parse(text);
    } catch (IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Where the current value stands, as in {@code layers[3].digest}; empty at the top. Characters of
   * keys that cannot be printed are question marks, and long keys are cut.
   */
  public String path() {
    var path = new StringBuilder();
    for (TokenStreamContext at = parser.streamReadContext(); at != null; at = at.getParent()) {
      if (at.inArray() && at.hasCurrentIndex()) {
        path.insert(0, "[" + at.getCurrentIndex() + "]");
      } else if (at.inObject() && at.currentName() != null) {
        path.insert(0, "." + printable(at.currentName()));
      }
    }
    return path.isEmpty() || path.charAt(0) == '[' ? path.toString() : path.substring(1);
  }

  private static String printable(String key) {
    var safe = new StringBuilder();
    for (int i = 0; i < Math.min(key.length(), MAX_QUOTED_KEY); i++) {
      char c = key.charAt(i);
      safe.append(c < ' ' || c > '~' ? '?' : c);
    }
    return safe.toString();
  }

  /** An error at the current place. */
  public SeawallException malformed(String message) {
    var location = parser.currentTokenLocation();
    String where = " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    String path = path();
    String at = path.isEmpty() ? where : where + " (" + path + ")";
    return malformed(place + at + ": " + message, null);
  }

  private static SeawallException malformed(String message, @Nullable Throwable cause) {
    return new SeawallException(ErrorKind.USER, "image-malformed", message, cause);
  }
}
