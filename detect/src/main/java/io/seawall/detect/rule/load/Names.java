package io.seawall.detect.rule.load;

/** Which names conditions can find. */
final class Names {

  private Names() {}

  /** A letter, then letters, digits and underscores. */
  static boolean isIdentifier(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!letter && (i == 0 || c != '_' && (c < '0' || c > '9'))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** No blanks, parentheses, quotes, commas and equals signs. */
  static boolean isValue(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c == '(' || c == ')' || c == '"' || c == '\'' || c == ',' || c == '=') {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
