package io.seawall.detect.condition;

/** How many values of a list must compare well. An empty list never does. */
public enum Quantifier {
  /** No list, or the operator is made for lists. */
  NONE("", ""),
  /** At least one: an or. */
  ANY("anyof", "any of"),
  /** Every one: an and. */
  ALL("allof", "all of"),
  /** Exactly one. */
  ONE("oneof", "exactly one of");

  private final String keyword;
  private final String meaning;

  Quantifier(String keyword, String meaning) {
    this.keyword = keyword;
    this.meaning = meaning;
  }

  /** As conditions write it; empty for {@link #NONE}. */
  public String keyword() {
    return keyword;
  }

  /** In words. */
  public String meaning() {
    return meaning;
  }
}
