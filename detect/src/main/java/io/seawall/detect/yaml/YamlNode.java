package io.seawall.detect.yaml;

import io.seawall.detect.text.SourceFile;
import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of a document. */
public sealed interface YamlNode {

  /** Where it stands. */
  Span at();

  /** What it is, for messages. */
  String kind();

  /**
   * A single value.
   *
   * @param value its characters
   * @param plain whether it stood without quotes and not as a block
   */
  record Scalar(SourceText value, boolean plain, Span at) implements YamlNode {

    /** The characters. */
    public String text() {
      return value.text();
    }

    /** Whether it is the null of YAML. */
    public boolean isNull() {
      return plain
          && switch (value.text()) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
          };
    }

    @Override
    public String kind() {
      return isNull() ? "nothing" : "a single value";
    }
  }

  /** Values in order. */
  record Sequence(List<YamlNode> items, Span at) implements YamlNode {

    @Override
    public String kind() {
      return "a sequence";
    }
  }

  /** Keys with values, in order; a key may stand twice. */
  record Mapping(List<Entry> entries, Span at) implements YamlNode {

    /** The value of the first such key, or null. */
    public @Nullable YamlNode get(String key) {
      for (Entry entry : entries) {
        if (entry.key().text().equals(key)) {
          return entry.value();
        }
      }
      return null;
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** One key with its value. */
  record Entry(Scalar key, YamlNode value) {}

  /** The part of a file from one index to another. */
  static Span span(SourceFile file, int from, int to) {
    SourceText text = SourceText.builder().append(file, from, Math.max(from, to)).build();
    if (text.length() == 0) {
      text = SourceText.builder().append(" ", file, from).build();
    }
    return text.span();
  }
}
