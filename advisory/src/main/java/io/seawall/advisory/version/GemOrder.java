package io.seawall.advisory.version;

/**
 * The order of RubyGems (Gem::Version): numbers and words, where a word makes a pre-release and a
 * hyphen stands for {@code .pre.}.
 *
 * <p>Texts that RubyGems refuses are compared by the same rules. Zeros at the end of the leading
 * numbers do not count, and absent parts are zero.
 */
final class GemOrder {

  private GemOrder() {}

  static int compare(String left, String right) {
    var a = new Segments(left);
    var b = new Segments(right);
    while (true) {
      boolean more = a.next();
      if (!b.next() && !more) {
        return 0;
      }
      boolean aWord = a.isWord();
      boolean bWord = b.isWord();
      int order;
      if (aWord != bWord) {
        order = aWord ? -1 : 1;
      } else if (aWord) {
        order = Digits.compareText(a.text, a.from, a.to, b.text, b.from, b.to);
      } else {
        order = Digits.compare(a.text, a.from, a.to, b.text, b.from, b.to);
      }
      if (order != 0) {
        return order;
      }
    }
  }

  /** Whether the text fits {@code Gem::Version::ANCHORED_VERSION_PATTERN}. */
  static boolean accepts(String version) {
    String text = version.strip();
    if (text.isEmpty()) {
      return true;
    }
    int at = Digits.end(text, 0);
    boolean valid = at > 0;
    boolean inPre = false;
    while (valid && at < text.length()) {
      char c = text.charAt(at++);
      if (c == '-' && !inPre) {
        inPre = true;
      } else if (c != '.') {
        return false;
      }
      int from = at;
      while (at < text.length() && isAllowed(text.charAt(at), inPre)) {
        at++;
      }
      valid = at > from;
    }
    return valid;
  }

  private static boolean isAllowed(char c, boolean inPre) {
    return Digits.isDigit(c) || Digits.isLetter(c) || inPre && c == '-';
  }

  /** The canonical segments one after another; behind the last one, zeros without end. */
  private static final class Segments {

    private static final String PRE = "pre";

    private final String source;
    private final int significantEnd;
    private final int wordsFrom;
    private int at;
    String text = "";
    int from;
    int to;

    Segments(String source) {
      this.source = source;
      int end = 0;
      int i = 0;
      while (i < source.length() && !startsWord(source.charAt(i))) {
        if (Digits.isDigit(source.charAt(i))) {
          int stop = Digits.end(source, i);
          end = Digits.skipZeros(source, i, stop) < stop ? stop : end;
          i = stop;
        } else {
          i++;
        }
      }
      significantEnd = end;
      wordsFrom = i;
    }

    /** Moves to the next segment; false if there is none, and then the segment is zero. */
    boolean next() {
      if (at >= significantEnd && at < wordsFrom) {
        at = wordsFrom;
      }
      while (at < source.length()) {
        char c = source.charAt(at);
        if (c == '-') {
          at++;
          return segment(PRE, 0, PRE.length());
        } else if (Digits.isDigit(c)) {
          int start = at;
          at = Digits.end(source, at);
          return segment(source, start, at);
        } else if (Digits.isLetter(c)) {
          int start = at;
          while (at < source.length() && Digits.isLetter(source.charAt(at))) {
            at++;
          }
          return segment(source, start, at);
        }
        at++;
      }
      segment("", 0, 0);
      return false;
    }

    boolean isWord() {
      return from < to && Digits.isLetter(text.charAt(from));
    }

    private boolean segment(String of, int start, int end) {
      text = of;
      from = start;
      to = end;
      return true;
    }

    private static boolean startsWord(char c) {
      return c == '-' || Digits.isLetter(c);
    }
  }
}
