package io.seawall.inventory.json;

import io.seawall.inventory.analyzer.MalformedFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON that people and tools of many versions write: values of an unexpected kind are passed
 * over.
 */
public final class LenientJson {

  /** Deeper documents are refused; a lock file of npm's version 1 needs two levels a dependency. */
  public static final int DEEPEST = 500;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private LenientJson() {}

  /** A parser that stands before the first token. */
  public static JsonParser parser(byte[] bytes) {
    return FACTORY.createParser(ObjectReadContext.empty(), bytes);
  }

  /**
   * Steps onto the opening brace of the document.
   *
   * @throws MalformedFileException if the document is no object
   */
  public static void enterObject(JsonParser parser) throws MalformedFileException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedFileException("the document is no JSON object");
    }
  }

  /** The error for a document that is no JSON. */
  public static MalformedFileException malformed(JacksonException cause) {
    String place =
        cause.getLocation() == null ? "" : "line " + cause.getLocation().getLineNr() + ": ";
    return new MalformedFileException(place + cause.getOriginalMessage());
  }

  /** The text that the parser stands on; null, with its children passed over, for anything else. */
  public static @Nullable String text(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    parser.skipChildren();
    return null;
  }

  /** Whether the parser stands on {@code true}; children of anything else are passed over. */
  public static boolean truth(JsonParser parser) {
    parser.skipChildren();
    return parser.currentToken() == JsonToken.VALUE_TRUE;
  }

  /**
   * Words in every form that package files have them, licences above all: a text, an object with a
   * {@code type}, or a list of these.
   */
  public static List<String> words(JsonParser parser) {
    var words = new ArrayList<String>();
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        word(parser, words);
      }
    } else {
      word(parser, words);
    }
    return words;
  }

  private static void word(JsonParser parser, List<String> into) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      add(text(parser), into);
      return;
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      String value = text(parser);
      if (name.equals("type")) {
        add(value, into);
      }
    }
  }

  private static void add(@Nullable String word, List<String> into) {
    if (word != null && !word.isBlank()) {
      into.add(word.strip());
    }
  }
}
