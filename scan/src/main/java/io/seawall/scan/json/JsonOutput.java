package io.seawall.scan.json;

import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Makes generators whose bytes depend on nothing but the calls made: UTF-8, escapes as RFC 8785
 * (section 3.2.2.2) wants them, line feeds alone. They leave the target open.
 */
public final class JsonOutput {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private JsonOutput() {}

  /**
   * A generator without any white space. Whoever writes the fields of each object in the order of
   * their names, and integers as the only numbers, writes the canonical form of RFC 8785.
   */
  public static JsonGenerator compact(OutputStream out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
  }

  /** A generator that indents by two spaces, for documents that people open. */
  public static JsonGenerator indented(OutputStream out) {
    return FACTORY.createGenerator(new Indented(), out);
  }

  /** Writes a field with a text. */
  public static void text(JsonGenerator json, String field, String value) {
    json.writeName(field);
    text(json, value);
  }

  /** Writes a field with a text, or no field at all for null. */
  public static void optionalText(JsonGenerator json, String field, @Nullable String value) {
    if (value != null) {
      text(json, field, value);
    }
  }

  /** Writes a field with a text, or with null. */
  public static void nullableText(JsonGenerator json, String field, @Nullable String value) {
    if (value == null) {
      json.writeNullProperty(field);
    } else {
      text(json, field, value);
    }
  }

  /** Writes a text as a value. */
  public static void text(JsonGenerator json, String value) {
    json.writeString(wellFormed(value));
  }

  /**
   * The text with every lone surrogate replaced by U+FFFD: names come from archives of unknown
   * hands, and UTF-8 cannot hold half a character.
   */
  public static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaceLoneSurrogates(text);
      }
    }
    return text;
  }

  private static String replaceLoneSurrogates(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int point = text.codePointAt(i);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        out.append('\uFFFD');
      } else {
        out.appendCodePoint(point);
        i += Character.charCount(point) - 1;
      }
    }
    return out.toString();
  }

  private static final class Indented extends ObjectWriteContext.Base {

    @Override
    public PrettyPrinter getPrettyPrinter() {
      var indenter = new DefaultIndenter("  ", "\n");
      return new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                  .withArrayEmptySeparator("")
                  .withObjectEmptySeparator(""))
          .withArrayIndenter(indenter)
          .withObjectIndenter(indenter);
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
