package io.seawall.policy.conftest.format;

/** The four kinds of strings of TOML. */
final class TomlStrings {

  private final TextCursor in;

  TomlStrings(TextCursor in) {
    this.in = in;
  }

  String read() {
    char quote = in.peek();
    String triple = String.valueOf(quote).repeat(3);
    boolean lines = in.skip(triple);
    if (lines) {
      in.skip("\r");
      in.skip("\n");
    } else {
      in.next();
    }
    var out = new StringBuilder();
    while (!ends(lines, quote, triple, out)) {
      if (in.isEnd() || (!lines && in.peek() == '\n')) {
        throw in.failure("a string must be closed");
      }
      char c = in.next();
      if (quote == '"' && c == '\\') {
        escape(lines, out);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Up to two quotes may stand before the three that close. */
  private boolean ends(boolean lines, char quote, String triple, StringBuilder out) {
    if (!lines) {
      return in.skip(String.valueOf(quote));
    }
    if (!in.skip(triple)) {
      return false;
    }
    while (in.peek() == quote) {
      out.append(in.next());
    }
    return true;
  }

  private void escape(boolean lines, StringBuilder out) {
    char c = in.next();
    switch (c) {
      case 'b' -> out.append('\b');
      case 't' -> out.append('\t');
      case 'n' -> out.append('\n');
      case 'f' -> out.append('\f');
      case 'r' -> out.append('\r');
      case 'e' -> out.append('\u001b');
      case '"', '\\' -> out.append(c);
      case 'u' -> in.appendUnicode(4, out);
      case 'U' -> in.appendUnicode(8, out);
      default -> {
        if (!lines || !(c == '\n' || c == '\r' || c == ' ' || c == '\t')) {
          throw in.failure("\\" + c + " is no escape of a string");
        }
        in.skipSpace();
      }
    }
  }
}
