package io.seawall.rego.syntax;

/** The characters of words and numbers; others are legal in strings and comments only. */
final class Ascii {

  private Ascii() {}

  /** Whether this can start a word. */
  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetterOrDigit(char c) {
    return isLetter(c) || isDigit(c);
  }

  /** Whether a text is a word. */
  static boolean isWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isLetterOrDigit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty() && isLetter(text.charAt(0));
  }
}
