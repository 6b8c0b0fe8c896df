package io.seawall.advisory.version;

/**
 * The order of apk-tools 3 (version.c): {@code digits{.digits}{letter}{_suffix{digits}}{~hash}
 * {-rdigits}}.
 *
 * <p>apk compares whatever it is given; from the first place that breaks the grammar on, two
 * versions are alike and older than one that ends there. Two things that apk 2 read and old Alpine
 * releases use stay readable: digits behind the letter ({@code 6.6.2p1-r0}) and empty numbers.
 */
public final class AlpineOrder {

  private AlpineOrder() {}

  static int compare(String left, String right) {
    var a = new Tokens(left);
    var b = new Tokens(right);
    while (a.kind == b.kind && a.kind < Tokens.END) {
      int order = compareValues(a, b);
      if (order != 0) {
        return order;
      }
      a.next();
      b.next();
    }
    if (a.kind == b.kind) {
      return 0;
    } else if (a.isPreRelease() || b.isPreRelease()) {
      return a.isPreRelease() ? -1 : 1;
    }
    return b.kind - a.kind;
  }

  /** Whether {@code version} starts with all of {@code prefix}: apk's fuzzy {@code ~} operator. */
  public static boolean startsWith(String version, String prefix) {
    var a = new Tokens(version);
    var b = new Tokens(prefix);
    while (a.kind == b.kind && a.kind < Tokens.END) {
      if (compareValues(a, b) != 0) {
        return false;
      }
      a.next();
      b.next();
    }
    return b.kind == Tokens.END;
  }

  static boolean accepts(String version) {
    var tokens = new Tokens(version);
    while (tokens.kind < Tokens.END) {
      tokens.next();
    }
    return tokens.kind == Tokens.END && !tokens.lenient;
  }

  private static int compareValues(Tokens a, Tokens b) {
    return switch (a.kind) {
      case Tokens.FIRST_NUMBER, Tokens.SUFFIX_NUMBER, Tokens.REVISION ->
          Digits.compare(a.text, a.from, a.to, b.text, b.from, b.to);
      case Tokens.NUMBER ->
          a.hasLeadingZero() || b.hasLeadingZero()
              ? Digits.compareText(a.text, a.from, a.to, b.text, b.from, b.to)
              : Digits.compare(a.text, a.from, a.to, b.text, b.from, b.to);
      case Tokens.SUFFIX -> a.suffix - b.suffix;
      default -> Digits.compareText(a.text, a.from, a.to, b.text, b.from, b.to);
    };
  }

  /** Reads a version token by token; kinds are ordered as apk orders them. */
  private static final class Tokens {

    static final int FIRST_NUMBER = 0;
    static final int NUMBER = 1;
    static final int LETTER = 2;
    static final int SUFFIX = 3;
    static final int SUFFIX_NUMBER = 4;
    static final int HASH = 5;
    static final int REVISION = 6;
    static final int END = 7;
    static final int INVALID = 8;

    private static final String[] SUFFIXES = {
      "alpha", "beta", "pre", "rc", "", "cvs", "svn", "git", "hg", "p"
    };
    private static final int RELEASE = 4;

    final String text;
    int kind = FIRST_NUMBER;
    int from;
    int to;
    int suffix;
    boolean lenient;

    Tokens(String text) {
      this.text = text;
      to = Digits.end(text, 0);
      kind = to == 0 ? INVALID : FIRST_NUMBER;
    }

    boolean isPreRelease() {
      return kind == SUFFIX && suffix < RELEASE;
    }

    boolean hasLeadingZero() {
      return from < to && text.charAt(from) == '0';
    }

    void next() {
      from = to;
      if (from == text.length()) {
        kind = END;
        return;
      }
      char c = text.charAt(from);
      if (c >= 'a' && c <= 'z') {
        to = from + 1;
        kind = kind <= NUMBER ? LETTER : INVALID;
      } else if (c == '.') {
        nextNumber();
      } else if (Digits.isDigit(c)) {
        to = Digits.end(text, from);
        lenient |= kind == LETTER;
        kind = kind == SUFFIX ? SUFFIX_NUMBER : kind == LETTER ? NUMBER : INVALID;
      } else if (c == '_') {
        nextSuffix();
      } else if (c == '~') {
        nextHash();
      } else {
        nextRevision();
      }
    }

    private void nextNumber() {
      from++;
      to = Digits.end(text, from);
      boolean empty = to == from;
      boolean readable = !empty || from < text.length() && text.charAt(from) == '.';
      lenient |= empty;
      kind = kind <= NUMBER && readable ? NUMBER : INVALID;
    }

    private void nextSuffix() {
      from++;
      to = from;
      while (to < text.length() && text.charAt(to) >= 'a' && text.charAt(to) <= 'z') {
        to++;
      }
      suffix = suffixValue();
      kind = kind <= SUFFIX_NUMBER && suffix >= 0 ? SUFFIX : INVALID;
    }

    private int suffixValue() {
      for (int i = 0; i < SUFFIXES.length; i++) {
        int length = SUFFIXES[i].length();
        if (length > 0 && length == to - from && text.startsWith(SUFFIXES[i], from)) {
          return i;
        }
      }
      return -1;
    }

    private void nextHash() {
      from++;
      to = from;
      while (to < text.length() && isHexDigit(text.charAt(to))) {
        to++;
      }
      kind = kind < HASH && to > from ? HASH : INVALID;
    }

    private void nextRevision() {
      if (kind >= REVISION || !text.startsWith("-r", from)) {
        kind = INVALID;
        return;
      }
      from += 2;
      to = Digits.end(text, from);
      lenient |= to == from;
      kind = to > from || to == text.length() ? REVISION : INVALID;
    }

    private static boolean isHexDigit(char c) {
      return Digits.isDigit(c) || c >= 'a' && c <= 'f';
    }
  }
}
