package io.seawall.advisory.version;

/** What stands between two separators of a Maven version. */
sealed interface MavenItem {

  /** The word; empty for a number alone. */
  String word();

  /** Negative, zero or positive as it comes before, with or after nothing. */
  int compareToNothing();

  /**
   * A number.
   *
   * @param digits without leading zeros; empty for zero
   */
  record Numeral(String digits) implements MavenItem {

    @Override
    public String word() {
      return "";
    }

    @Override
    public int compareToNothing() {
      return isZero() ? 0 : 1;
    }

    boolean isZero() {
      return digits.isEmpty();
    }
  }

  /** A word, as {@code snapshot}. */
  record Qualifier(String word) implements MavenItem {

    @Override
    public int compareToNothing() {
      return compareWords(word, "");
    }
  }

  /** A word with a number behind it, as {@code rc1} or {@code rc-1}. */
  record Numbered(String word, String digits) implements MavenItem {

    @Override
    public int compareToNothing() {
      return compareWords(word, "");
    }
  }

  /** Numbers come after words, a word after the same one without a number. */
  static int compare(MavenItem left, MavenItem right) {
    if (left instanceof Numeral l) {
      return right instanceof Numeral r ? Digits.compare(l.digits, r.digits) : 1;
    } else if (right instanceof Numeral) {
      return -1;
    }
    int byWord = compareWords(left.word(), right.word());
    if (byWord != 0) {
      return byWord;
    } else if (left instanceof Numbered l && right instanceof Numbered r) {
      return Digits.compare(l.digits, r.digits);
    }
    return (left instanceof Numbered ? 1 : 0) - (right instanceof Numbered ? 1 : 0);
  }

  private static int compareWords(String left, String right) {
    int byRank = rank(left) - rank(right);
    return byRank != 0 || rank(left) != UNKNOWN ? byRank : left.compareTo(right);
  }

  /** The rank of words that Maven does not know. */
  int UNKNOWN = 7;

  private static int rank(String word) {
    return switch (word) {
      case "alpha" -> 0;
      case "beta" -> 1;
      case "milestone" -> 2;
      case "rc", "cr" -> 3;
      case "snapshot" -> 4;
      case "", "ga", "final", "release" -> 5;
      case "sp" -> 6;
      default -> UNKNOWN;
    };
  }
}
