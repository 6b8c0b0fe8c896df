package io.seawall.advisory.feed;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON token by token. Limits: nesting 64, a text 4 MiB, a name 1,024 characters, a number 64
 * digits. A key that stands twice in an object is an error.
 */
public final class JsonRecord implements AutoCloseable {

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(64)
          .maxStringLength(4 << 20)
          .maxNameLength(1_024)
          .maxNumberLength(64)
          .build();

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(LIMITS)
          .build();

  private static final JsonFactory COLLECTIONS =
      JsonFactory.builder().streamReadConstraints(LIMITS).build();

  private final JsonParser parser;

  private JsonRecord(JsonParser parser) {
    this.parser = parser;
    parser.nextToken();
  }

  /** One record. */
  public static JsonRecord of(byte[] json) {
    return new JsonRecord(FACTORY.createParser(ObjectReadContext.empty(), json));
  }

  /** One record; the stream is not closed before this is. */
  public static JsonRecord of(InputStream json) {
    return new JsonRecord(FACTORY.createParser(ObjectReadContext.empty(), json));
  }

  /**
   * A document of many records, of which one must not spoil the others: of a key that stands twice
   * both values are read.
   */
  public static JsonRecord ofCollection(InputStream json) {
    return new JsonRecord(COLLECTIONS.createParser(ObjectReadContext.empty(), json));
  }

  /** Takes the value of one field; a value that it does not read is skipped. */
  public interface Field {
    /** Reads the value of the field. */
    void read(String name) throws FeedFormatException;
  }

  /** Takes one element of an array; an element that it does not read is skipped. */
  public interface Element {
    /** Reads the element. */
    void read() throws FeedFormatException;
  }

  /** Reads the object that stands here; a null counts as an empty one. */
  public void object(Field field) throws FeedFormatException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    expect(JsonToken.START_OBJECT, "an object");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      field.read(name);
      skipUnread();
    }
  }

  /** Reads the array that stands here; a null counts as an empty one. */
  public void array(Element element) throws FeedFormatException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    expect(JsonToken.START_ARRAY, "an array");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.read();
      skipUnread();
    }
  }

  /** The text that stands here; null for a JSON null. */
  public @Nullable String text() throws FeedFormatException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    expect(JsonToken.VALUE_STRING, "a text");
    return parser.getString();
  }

  /** The texts of the array that stands here. */
  public List<String> texts() throws FeedFormatException {
    var texts = new ArrayList<String>();
    array(() -> {
      String text = text();
      if (text != null) {
        texts.add(text);
      }
    });
    return texts;
  }

  /** The text that stands here, or null if something else does. */
  public @Nullable String textIfAny() {
    return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : null;
  }

  /** The number that stands here, or null if something else does. */
  public @Nullable Double numberIfAny() {
    return parser.currentToken() != null && parser.currentToken().isNumeric()
        ? parser.getDoubleValue()
        : null;
  }

  /** Whether an object stands here. */
  public boolean isObject() {
    return parser.currentToken() == JsonToken.START_OBJECT;
  }

  /** Whether a null stands here. */
  public boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  /** Fails if anything follows the value that was read. */
  public void end() throws FeedFormatException {
    if (parser.nextToken() != null) {
      throw new FeedFormatException("something follows the record" + place());
    }
  }

  @Override
  public void close() {
    parser.close();
  }

  /** Whether an array stands here. */
  public boolean isArray() {
    return parser.currentToken() == JsonToken.START_ARRAY;
  }

  /** Line of the value that stands here, from 1. */
  public int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private void skipUnread() {
    if (parser.currentToken() == JsonToken.START_OBJECT
        || parser.currentToken() == JsonToken.START_ARRAY) {
      parser.skipChildren();
    }
  }

  private void expect(JsonToken token, String what) throws FeedFormatException {
    if (parser.currentToken() != token) {
      String name = parser.currentName();
      throw new FeedFormatException(
          (name == null ? "the record" : "'" + name + "'") + " is not " + what + place());
    }
  }

  private String place() {
    return " at line " + line();
  }
}
