package io.seawall.advisory.version;

/** What stands between two separators of a Maven version. */
sealed interface MavenItem {

  /** Negative, zero or positive as it comes before, with or after nothing. */
  int compareToNothing();

  /**
   * A number.
   *
   * @param digits without leading zeros; empty for zero
   */
  record Numeral(String digits) implements MavenItem {

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
    return switch (left) {
      case Numeral l -> right instanceof Numeral r ? Digits.compare(l.digits, r.digits) : 1;
      case Qualifier l ->
          switch (right) {
            case Numeral _ -> -1;
            case Qualifier r -> compareWords(l.word, r.word);
            case Numbered r -> firstOr(compareWords(l.word, r.word), -1);
          };
      case Numbered l ->
          switch (right) {
            case Numeral _ -> -1;
            case Qualifier r -> firstOr(compareWords(l.word, r.word), 1);
            case Numbered r ->
                firstOr(compareWords(l.word, r.word), Digits.compare(l.digits, r.digits));
          };
    };
  }

  private static int firstOr(int first, int second) {
    return first != 0 ? first : second;
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
