package io.seawall.detect.yaml;

import io.seawall.detect.text.SourceFile;
import io.seawall.detect.text.SourceText;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * Finds for every character of a scalar where it stands in the file. Value and file differ only in
 * blanks, line ends, quotes and escapes, so both are walked side by side.
 */
final class ScalarOrigins {

  private final SourceFile file;
  private final String raw;
  private final String value;
  private final int end;
  private final ScalarStyle style;
  private int at;

  private ScalarOrigins(SourceFile file, String value, int start, int end, ScalarStyle style) {
    this.file = file;
    this.raw = file.content();
    this.value = value;
    this.at = start;
    this.end = end;
    this.style = style;
  }

  static SourceText map(SourceFile file, String value, int start, int end, ScalarStyle style) {
    int inner = style == ScalarStyle.PLAIN ? start : start + 1;
    if (file.content().startsWith(value, inner) && inner + value.length() <= end) {
      return SourceText.builder().append(file, inner, inner + value.length()).build();
    }
    return new ScalarOrigins(file, value, start, end, style).walk();
  }

  private SourceText walk() {
    if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
      int header = raw.indexOf('\n', at);
      at = header < 0 ? end : header + 1;
    } else if (style != ScalarStyle.PLAIN) {
      at++;
    }
    SourceText.Builder text = SourceText.builder();
    for (int i = 0; i < value.length(); i++) {
      place(value.charAt(i), text);
    }
    return text.build();
  }

  private void place(char wanted, SourceText.Builder text) {
    if (!isBlank(wanted)) {
      skipTo(wanted);
    }
    int from = Math.clamp(at, 0, Math.max(0, Math.min(end, raw.length()) - 1));
    int width = width(from);
    if (width == 1 && from < raw.length() && raw.charAt(from) == wanted) {
      text.append(file, from, from + 1);
      at = from + 1;
      return;
    }
    text.append(String.valueOf(wanted), file, from);
    at = width > 1 ? from + width : at;
  }

  /** Passes blanks and escaped line ends that folding has taken away. */
  private void skipTo(char wanted) {
    while (at < end && raw.charAt(at) != wanted) {
      boolean lineEscape =
          style == ScalarStyle.DOUBLE_QUOTED
              && raw.charAt(at) == '\\'
              && at + 1 < end
              && isBlank(raw.charAt(at + 1))
              && raw.charAt(at + 1) != ' ';
      if (!isBlank(raw.charAt(at)) && !lineEscape) {
        return;
      }
      at++;
    }
  }

  /** How many characters of the file the character at an index takes. */
  private int width(int from) {
    char first = from < raw.length() ? raw.charAt(from) : '\0';
    if (style == ScalarStyle.SINGLE_QUOTED && first == '\'') {
      return 2;
    } else if (style != ScalarStyle.DOUBLE_QUOTED || first != '\\' || from + 1 >= raw.length()) {
      return 1;
    }
    return switch (raw.charAt(from + 1)) {
      case 'x' -> 4;
      case 'u' -> 6;
      case 'U' -> 10;
      default -> 2;
    };
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
