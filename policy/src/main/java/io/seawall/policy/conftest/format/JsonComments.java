package io.seawall.policy.conftest.format;

/** Takes comments and commas behind the last item out of JSON; places stay where they are. */
final class JsonComments {

  private JsonComments() {}

  /** The text with blanks in the place of what is no JSON. */
  static String blanked(String text) {
    var out = new StringBuilder(text);
    int comma = -1;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        at = endOfString(text, at);
        comma = -1;
      } else if (text.startsWith("//", at)) {
        at = blank(out, at, end(text, "\n", at, 0));
      } else if (text.startsWith("/*", at)) {
        at = blank(out, at, end(text, "*/", at + 2, 2));
      } else {
        if (comma >= 0 && (c == ']' || c == '}')) {
          out.setCharAt(comma, ' ');
        }
        if (!Character.isWhitespace(c)) {
          comma = c == ',' ? at : -1;
        }
        at++;
      }
    }
    return out.toString();
  }

  private static int endOfString(String text, int start) {
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private static int end(String text, String mark, int from, int length) {
    int end = text.indexOf(mark, from);
    return end < 0 ? text.length() : end + length;
  }

  private static int blank(StringBuilder out, int from, int to) {
    for (int i = from; i < to; i++) {
      if (out.charAt(i) != '\n') {
        out.setCharAt(i, ' ');
      }
    }
    return to;
  }
}
