package io.seawall.policy.conftest.format;

/** Passes over HCL without taking it in: space, comments and whole expressions. */
final class HclSource {

  private HclSource() {}

  /** Blanks and comments within a line. */
  static void skipInline(TextCursor in) {
    in.skipBlanks();
    while (in.looksAt("/*")) {
      skipBlock(in);
      in.skipBlanks();
    }
    if (in.peek() == '#' || in.looksAt("//")) {
      in.skipLine();
    }
  }

  /** Blanks, comments and line ends. */
  static void skipSpace(TextCursor in) {
    int before;
    do {
      before = in.mark();
      in.skipSpace();
      skipInline(in);
    } while (in.mark() != before);
  }

  private static void skipBlock(TextCursor in) {
    in.next();
    in.next();
    while (!in.skip("*/")) {
      if (in.isEnd()) {
        throw in.failure("a comment must be closed");
      }
      in.next();
    }
  }

  /** An expression up to the end of its line, or to what closes or divides what it stands in. */
  static void skipExpression(TextCursor in) {
    boolean done = false;
    while (!done && !in.isEnd()) {
      switch (in.peek()) {
        case '(', '[', '{' -> skipBrackets(in);
        case '"' -> skipString(in);
        case ')', ']', '}', ',', '\n', '\r', '#' -> done = true;
        case '/' -> {
          done = in.peek(1) == '/';
          if (in.looksAt("/*")) {
            skipBlock(in);
          } else if (!done) {
            in.next();
          }
        }
        default -> in.next();
      }
    }
  }

  /** A pair of brackets with all that is in it. */
  static void skipBrackets(TextCursor in) {
    in.enter();
    char close =
        switch (in.next()) {
          case '(' -> ')';
          case '[' -> ']';
          default -> '}';
        };
    while (in.peek() != close) {
      if (in.isEnd()) {
        throw in.failure("'" + close + "' was expected");
      }
      switch (in.peek()) {
        case '(', '[', '{' -> skipBrackets(in);
        case '"' -> skipString(in);
        case '#' -> in.skipLine();
        case '/' -> {
          if (in.looksAt("/*")) {
            skipBlock(in);
          } else if (in.looksAt("//")) {
            in.skipLine();
          } else {
            in.next();
          }
        }
        default -> in.next();
      }
    }
    in.next();
    in.leave();
  }

  /** A quoted template with what it interpolates. */
  static void skipString(TextCursor in) {
    in.next();
    while (in.peek() != '"') {
      if (in.isEnd() || in.peek() == '\n') {
        throw in.failure("a string must be closed");
      }
      if (in.skip("$${") || in.skip("%%{")) {
        continue;
      }
      if (in.looksAt("${") || in.looksAt("%{")) {
        in.next();
        skipBrackets(in);
      } else if (in.next() == '\\') {
        in.next();
      }
    }
    in.next();
  }
}
