package io.seawall.scan.json;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON document from front to back. It stands on one value at a time; whoever enters an
 * object or array reads it to its end. Every mistake is a {@link SeawallException} of kind {@code
 * USER} that names the document, line and column.
 *
 * <p>Limits: {@value #MAX_DOCUMENT_BYTES} bytes a document, {@value #MAX_DEPTH} levels, {@value
 * #MAX_STRING_CHARS} characters a text that is asked for, {@value #MAX_TEXT_CHARS} characters in
 * all such texts together, {@value #MAX_NAME_CHARS} characters a field name, {@value #MAX_FIELDS}
 * fields in an object that is entered, {@value #MAX_ELEMENTS} elements in all entered arrays. What
 * is skipped costs no memory. A field that stands twice in an entered object is a mistake.
 */
public final class JsonCursor implements AutoCloseable {

  /** Largest document, in bytes. */
  public static final long MAX_DOCUMENT_BYTES = 512L << 20;

  /** Deepest nesting of objects and arrays. */
  public static final int MAX_DEPTH = 400;

  /** Longest text that is kept, in UTF-16 units. */
  public static final int MAX_STRING_CHARS = 1 << 20;

  /** Most text that is kept of one document, in UTF-16 units. */
  public static final long MAX_TEXT_CHARS = 96L << 20;

  /** Longest field name, in UTF-16 units. */
  public static final int MAX_NAME_CHARS = 256;

  /** Most fields in one entered object. */
  public static final int MAX_FIELDS = 1_000;

  /** Most elements in all entered arrays together. */
  public static final int MAX_ELEMENTS = 4_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MAX_DOCUMENT_BYTES)
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING_CHARS)
                  .maxNameLength(MAX_NAME_CHARS)
                  .build())
          .build();

  private final JsonParser parser;
  private final String name;
  private final String errorCode;
  private final List<Set<String>> fieldsByDepth = new ArrayList<>();
  private int depth;
  private int elements;
  private long textLeft = MAX_TEXT_CHARS;

  private JsonCursor(JsonParser parser, String name, String errorCode) {
    this.parser = parser;
    this.name = name;
    this.errorCode = errorCode;
  }

  /**
   * Stands on the document's only value.
   *
   * @param in left open by {@link #close()}
   * @param name how errors call the document
   * @param errorCode code of the errors, for example {@code sbom-malformed}
   */
  public static JsonCursor open(InputStream in, String name, String errorCode) {
    JsonCursor cursor;
    try {
      InputStream utf8 = utf8(in, name, errorCode);
      cursor =
          new JsonCursor(FACTORY.createParser(ObjectReadContext.empty(), utf8), name, errorCode);
    } catch (JacksonIOException e) {
      throw new UncheckedIOException(e.getCause());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (cursor.advance() == null) {
      throw cursor.malformed("the document is empty");
    }
    return cursor;
  }

  /** The same stream; a document that cannot be UTF-8, as RFC 8259 asks for, is refused here. */
  private static InputStream utf8(InputStream in, String name, String errorCode)
      throws IOException {
    var stream = new PushbackInputStream(in, 4);
    byte[] start = stream.readNBytes(4);
    for (byte b : start) {
      if (b == 0) {
        throw new SeawallException(
            ErrorKind.USER, errorCode, name + ":1:1: the document is not UTF-8");
      }
    }
    stream.unread(start);
    return stream;
  }

  /** Enters the object on which it stands; false, without entering, for null. */
  public boolean beginObject() {
    if (!begins(JsonToken.START_OBJECT, "an object")) {
      return false;
    }
    if (depth == fieldsByDepth.size()) {
      fieldsByDepth.add(new HashSet<>());
    }
    fieldsByDepth.get(depth++).clear();
    return true;
  }

  /** Goes to the value of the next field and returns its name; null at the end of the object. */
  public @Nullable String nextField() {
    if (advance() == JsonToken.END_OBJECT) {
      depth--;
      return null;
    }
    String field = parser.currentName();
    Set<String> seen = fieldsByDepth.get(depth - 1);
    if (!seen.add(field)) {
      throw malformed("the field '" + field + "' stands twice");
    }
    if (seen.size() > MAX_FIELDS) {
      throw malformed("an object has more than " + MAX_FIELDS + " fields");
    }
    advance();
    return field;
  }

  /** Enters the array on which it stands; false, without entering, for null. */
  public boolean beginArray() {
    return begins(JsonToken.START_ARRAY, "an array");
  }

  /** Goes to the next element; false at the end of the array. */
  public boolean nextElement() {
    if (advance() == JsonToken.END_ARRAY) {
      return false;
    }
    if (++elements > MAX_ELEMENTS) {
      throw malformed("the lists have more than " + MAX_ELEMENTS + " elements together");
    }
    return true;
  }

  /** The text on which it stands; null for null. Lone surrogates become U+FFFD. */
  public @Nullable String text() {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token != JsonToken.VALUE_STRING) {
      throw malformed("expected a text" + found(token));
    }
    String text;
    try {
      text = parser.getString();
    } catch (JacksonException e) {
      throw failure(e);
    }
    textLeft -= text.length();
    if (textLeft < 0) {
      throw malformed("the texts are longer than " + MAX_TEXT_CHARS + " characters together");
    }
    return JsonOutput.wellFormed(text);
  }

  /** The text on which it stands. */
  public String requiredText() {
    String text = text();
    if (text == null) {
      throw malformed("expected a text, found null");
    }
    return text;
  }

  /** The integer on which it stands. */
  public long integer() {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw malformed("expected an integer" + found(parser.currentToken()));
    }
    try {
      return parser.getLongValue();
    } catch (JacksonException e) {
      throw failure(e);
    }
  }

  /** The integer on which it stands, if it fits an {@code int}. */
  public int smallInteger() {
    long value = integer();
    if (value != (int) value) {
      throw malformed("the integer " + value + " is out of range");
    }
    return (int) value;
  }

  /** Passes over the value on which it stands. */
  public void skip() {
    try {
      parser.skipChildren();
    } catch (JacksonException e) {
      throw failure(e);
    }
  }

  /** The line of the value on which it stands, from 1. */
  public int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  /** Checks that nothing follows the document's only value. */
  public void end() {
    if (advance() != null) {
      throw malformed("something follows the document");
    }
  }

  /** An error at the value on which it stands. */
  public SeawallException malformed(String message) {
    return located(message, parser.currentTokenLocation(), null);
  }

  @Override
  public void close() {
    parser.close();
  }

  private boolean begins(JsonToken expected, String what) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return false;
    }
    if (token != expected) {
      throw malformed("expected " + what + found(token));
    }
    return true;
  }

  private @Nullable JsonToken advance() {
    try {
      return parser.nextToken();
    } catch (JacksonException e) {
      throw failure(e);
    }
  }

  private RuntimeException failure(JacksonException e) {
    if (e instanceof JacksonIOException io && !(io.getCause() instanceof CharConversionException)) {
      return new UncheckedIOException(io.getCause());
    }
    TokenStreamLocation location = e.getLocation();
    return located(
        String.valueOf(e.getOriginalMessage()),
        location == null ? parser.currentLocation() : location,
        e);
  }

  private SeawallException located(
      String message, TokenStreamLocation at, @Nullable Throwable cause) {
    String place = name + ":" + at.getLineNr() + ":" + Math.max(1, at.getColumnNr()) + ": ";
    return new SeawallException(ErrorKind.USER, errorCode, place + message, cause);
  }

  private static String found(@Nullable JsonToken token) {
    return switch (token) {
      case START_OBJECT -> ", found an object";
      case START_ARRAY -> ", found an array";
      case VALUE_STRING -> ", found a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ", found a number";
      case VALUE_TRUE, VALUE_FALSE -> ", found a truth value";
      case VALUE_NULL -> ", found null";
      case null, default -> "";
    };
  }
}
