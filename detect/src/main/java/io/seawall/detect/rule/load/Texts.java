package io.seawall.detect.rule.load;

import io.seawall.detect.text.SourceText;

/** Texts of several items in one. */
final class Texts {

  private Texts() {}

  /** Both with a blank between, as appending joins them. */
  static SourceText joined(SourceText first, SourceText second) {
    return SourceText.builder().append(first).append(" ", second).append(second).build();
  }

  /** Without blanks at both ends. */
  static SourceText trimmed(SourceText text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.text().charAt(from) <= ' ') {
      from++;
    }
    while (to > from && text.text().charAt(to - 1) <= ' ') {
      to--;
    }
    return SourceText.builder().append(text, from, to).build();
  }
}
