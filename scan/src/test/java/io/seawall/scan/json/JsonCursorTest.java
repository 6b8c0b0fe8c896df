package io.seawall.scan.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.SeawallException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonCursorTest {

  @Test
  void readsUtf8AndRefusesOtherEncodingsAsRfc8259Asks() {
    String document = "[\"\u00fc\", \"\u5b89\"]";
    assertThat(texts(document)).containsExactly("\u00fc", "\u5b89");
    for (String charset : List.of("UTF-16BE", "UTF-16LE", "UTF-32BE")) {
      assertThatThrownBy(() -> texts(document.getBytes(Charset.forName(charset))))
          .as(charset)
          .isInstanceOf(SeawallException.class)
          .hasMessageContaining("not UTF-8");
    }
  }

  @Test
  void makesHalfCharactersWhole() {
    assertThat(texts("[\"a\\ud800b\", \"\\ud83d\\ude00\", \"\\udc00\"]"))
        .containsExactly("a\ufffdb", "\ud83d\ude00", "\ufffd");
  }

  @Test
  void refusesMoreThanItsLimits() {
    refuses("[" + "1,".repeat(JsonCursor.MAX_ELEMENTS) + "1]", "more than 4000000 elements");
    refuses("[".repeat(JsonCursor.MAX_DEPTH + 2), "nesting depth");
    refuses("{\"" + "n".repeat(JsonCursor.MAX_NAME_CHARS + 1) + "\":1}", "Name length");
    var object = new StringBuilder("{");
    for (int i = 0; i <= JsonCursor.MAX_FIELDS; i++) {
      object.append("\"f").append(i).append("\":1,");
    }
    refuses(object + "\"last\":1}", "an object has more than 1000 fields");
  }

  @Test
  void refusesMoreTextThanItKeeps() {
    String text = "\"" + "x".repeat(JsonCursor.MAX_STRING_CHARS) + "\"";
    int most = (int) (JsonCursor.MAX_TEXT_CHARS / JsonCursor.MAX_STRING_CHARS);
    try (var json = JsonCursor.open(repeated("[", text + ",", most, text + "]"), "d", "c")) {
      json.beginArray();
      for (int i = 0; i < most; i++) {
        json.nextElement();
        json.requiredText();
      }
      json.nextElement();
      assertThatThrownBy(json::requiredText)
          .isInstanceOf(SeawallException.class)
          .hasMessageContaining("characters together");
    }
  }

  @Test
  void refusesADocumentThatIsTooLong() {
    int chunk = 1 << 20;
    int many = (int) (JsonCursor.MAX_DOCUMENT_BYTES / chunk) + 1;
    try (var json = JsonCursor.open(repeated("[", " ".repeat(chunk), many, "]"), "d", "c")) {
      json.beginArray();
      assertThatThrownBy(json::nextElement)
          .isInstanceOf(SeawallException.class)
          .hasMessageContaining("Document length");
    }
  }

  @Test
  void refusesIntegersOutOfRange() {
    refuses("[99999999999999999999]", "out of range");
    refuses("[3000000000]", "the integer 3000000000 is out of range");
    refuses("[1.5]", "expected an integer, found a number");
  }

  /** A stream of {@code part} many times between two texts. */
  private static InputStream repeated(String before, String part, int times, String after) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    var parts = new ArrayList<InputStream>();
    parts.add(new ByteArrayInputStream(before.getBytes(StandardCharsets.UTF_8)));
    for (int i = 0; i < times; i++) {
      parts.add(new ByteArrayInputStream(bytes));
    }
    parts.add(new ByteArrayInputStream(after.getBytes(StandardCharsets.UTF_8)));
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  private static List<String> texts(String document) {
    return texts(document.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> texts(byte[] document) {
    var texts = new ArrayList<String>();
    try (var json = JsonCursor.open(new ByteArrayInputStream(document), "d.json", "c")) {
      json.beginArray();
      while (json.nextElement()) {
        texts.add(json.requiredText());
      }
      json.end();
    }
    return texts;
  }

  private static void refuses(String document, String message) {
    assertThatThrownBy(() -> readIntegers(document))
        .isInstanceOf(SeawallException.class)
        .hasMessageContaining(message);
  }

  private static void readIntegers(String document) {
    var in = new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
    try (var json = JsonCursor.open(in, "d.json", "c")) {
      if (document.startsWith("{")) {
        json.beginObject();
        while (json.nextField() != null) {
          json.skip();
        }
        return;
      }
      json.beginArray();
      while (json.nextElement()) {
        if (document.startsWith("[[")) {
          json.skip();
        } else {
          json.smallInteger();
        }
      }
    }
  }
}
