package io.seawall.policy.expression;

/** How an ordered value is compared; {@code !=} is the negation of {@link #EQUAL}. */
public enum Comparison {
  EQUAL("=="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /** As written in expressions. */
  public String symbol() {
    return symbol;
  }

  /** Whether a value that compares to the wanted one like {@code order} to 0 is as asked. */
  boolean accepts(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }
}
