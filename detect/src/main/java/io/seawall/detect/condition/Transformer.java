package io.seawall.detect.condition;

import org.jspecify.annotations.Nullable;

/** A function of field values. */
public enum Transformer {
  /** The value in lower case. */
  TOLOWER("tolower", 1, 1),
  /** The value in upper case. */
  TOUPPER("toupper", 1, 1),
  /** The bytes that the value encodes in Base64. */
  B64("b64", 1, 1),
  /** What follows the last slash. */
  BASENAME("basename", 1, 1),
  /** The number of bytes of a text, or of values of a list. */
  LEN("len", 1, 1),
  /** The values of a list with a separator between them: {@code join(list, ",")}. */
  JOIN("join", 2, 2),
  /** All arguments one behind the other. */
  CONCAT("concat", 1, 64),
  /** The options among arguments, as getopt(3) finds them: {@code getopt(proc.args, "nt:")}. */
  GETOPT("getopt", 2, 3),
  /** The value of a field, on the right side of a comparison. */
  VAL("val", 1, 1);

  private final String keyword;
  private final int fewest;
  private final int most;

  Transformer(String keyword, int fewest, int most) {
    this.keyword = keyword;
    this.fewest = fewest;
    this.most = most;
  }

  /** As conditions write it. */
  public String keyword() {
    return keyword;
  }

  /** Whether it takes so many arguments. */
  boolean takes(int arguments) {
    return arguments >= fewest && arguments <= most;
  }

  static @Nullable Transformer of(String word) {
    for (Transformer transformer : values()) {
      if (transformer.keyword.equals(word)) {
        return transformer;
      }
    }
    return null;
  }
}
