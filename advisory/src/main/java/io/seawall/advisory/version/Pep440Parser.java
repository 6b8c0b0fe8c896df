package io.seawall.advisory.version;

import io.seawall.advisory.version.Pep440Version.Part;

/** Reads the grammar of PEP 440, appendix B, from left to right; it needs no way back. */
final class Pep440Parser {

  private static final String[] PRE = {"alpha", "a", "beta", "b", "preview", "pre", "c", "rc"};
  private static final String PRE_KINDS = "aabbrrrr";
  private static final String[] POST = {"post", "rev", "r"};
  private static final String[] DEV = {"dev"};

  final String text;
  int at;
  Part epoch = Part.NONE;
  Part release = Part.NONE;
  char preKind;
  Part pre = Part.NONE;
  Part post = Part.NONE;
  Part dev = Part.NONE;
  Part local = Part.NONE;

  Pep440Parser(String text) {
    this.text = text;
  }

  boolean read() {
    at = text.startsWith("v") ? 1 : 0;
    int end = Digits.end(text, at);
    if (end > at && end < text.length() && text.charAt(end) == '!') {
      epoch = new Part(at, end);
      at = end + 1;
    }
    if (!readRelease()) {
      return false;
    }
    int kind = readWord(PRE);
    if (kind >= 0) {
      preKind = PRE_KINDS.charAt(kind);
      pre = readNumber();
    }
    if (at + 1 < text.length() && text.charAt(at) == '-' && Digits.isDigit(text.charAt(at + 1))) {
      at++;
      post = readNumber();
    } else if (readWord(POST) >= 0) {
      post = readNumber();
    }
    if (readWord(DEV) >= 0) {
      dev = readNumber();
    }
    return readLocal() && at == text.length();
  }

  private boolean readRelease() {
    int end = Digits.end(text, at);
    if (end == at) {
      return false;
    }
    int from = at;
    while (end + 1 < text.length()
        && text.charAt(end) == '.'
        && Digits.isDigit(text.charAt(end + 1))) {
      end = Digits.end(text, end + 1);
    }
    release = new Part(from, end);
    at = end;
    return true;
  }

  /** Steps over one of the words, with a separator on either side, and tells which. */
  private int readWord(String[] words) {
    int start = at < text.length() && Pep440Version.isSeparator(text.charAt(at)) ? at + 1 : at;
    for (int i = 0; i < words.length; i++) {
      if (text.startsWith(words[i], start)) {
        at = start + words[i].length();
        if (at < text.length() && Pep440Version.isSeparator(text.charAt(at))) {
          at++;
        }
        return i;
      }
    }
    return -1;
  }

  private Part readNumber() {
    int from = at;
    at = Digits.end(text, at);
    return new Part(from, at);
  }

  private boolean readLocal() {
    if (at == text.length() || text.charAt(at) != '+') {
      return true;
    }
    int from = ++at;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean separator = Pep440Version.isSeparator(c);
      if (separator && (at == from || Pep440Version.isSeparator(text.charAt(at - 1)))
          || !separator && !Digits.isDigit(c) && (c < 'a' || c > 'z')) {
        return false;
      }
      at++;
    }
    local = new Part(from, at);
    return at > from && !Pep440Version.isSeparator(text.charAt(at - 1));
  }
}
