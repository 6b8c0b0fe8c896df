package io.seawall.advisory.version.range;

import java.util.ArrayList;
import java.util.List;

/** Splitting ranges into their words. */
final class RangeText {

  private RangeText() {}

  /** The parts between {@code ||}, at least one, without spaces around them. */
  static List<String> alternatives(String range) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int bar = range.indexOf("||"); bar >= 0; bar = range.indexOf("||", from)) {
      parts.add(range.substring(from, bar).strip());
      from = bar + 2;
    }
    parts.add(range.substring(from).strip());
    return parts;
  }

  /**
   * The words between spaces; an operator that stands alone is joined with the word behind it.
   *
   * @param commas whether commas separate too
   */
  static List<String> words(String text, boolean commas) {
    List<String> words = new ArrayList<>();
    var word = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      boolean space = Character.isWhitespace(c);
      boolean comma = commas && c == ',';
      if (!space && !comma) {
        word.append(c);
      } else if (!word.isEmpty() && !(space && i < text.length() && isOperator(word))) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }

  /** Whether the text holds nothing that could belong to the grammar of ranges. */
  static boolean isPlain(String version) {
    for (int i = 0; i < version.length(); i++) {
      char c = version.charAt(i);
      if (c <= ' ' || "<>=!,|()[]\\\"'".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOperator(StringBuilder word) {
    if (word.length() > 2) {
      return false;
    }
    return switch (word.toString()) {
      case "<", "<=", ">", ">=", "=", "==", "!=", "<>", "~", "~>", "^" -> true;
      default -> false;
    };
  }
}
