package io.seawall.advisory.version.range;

import org.jspecify.annotations.Nullable;

/** How a version relates to a bound. */
public enum Operator {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">=");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  /** The sign that most grammars write, for example {@code <=}. */
  public String sign() {
    return sign;
  }

  /**
   * Whether the relation holds.
   *
   * @param order negative, zero or positive as the version sorts before, with or after the bound
   */
  public boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  /** Whether it looks to lower versions: {@code <} or {@code <=}. */
  boolean looksDown() {
    return this == LESS || this == LESS_OR_EQUAL;
  }

  /** Whether it looks to higher versions: {@code >} or {@code >=}. */
  boolean looksUp() {
    return this == GREATER || this == GREATER_OR_EQUAL;
  }

  /** Whether it takes the bound itself. */
  boolean takesBound() {
    return this == EQUAL || this == LESS_OR_EQUAL || this == GREATER_OR_EQUAL;
  }

  /** The longest operator that a text starts with; null for none. An empty sign is none. */
  static @Nullable Operator at(String text) {
    if (text.isEmpty()) {
      return null;
    }
    boolean equals = text.length() > 1 && text.charAt(1) == '=';
    return switch (text.charAt(0)) {
      case '<' -> equals ? LESS_OR_EQUAL : LESS;
      case '>' -> equals ? GREATER_OR_EQUAL : GREATER;
      case '=' -> EQUAL;
      case '!' -> equals ? NOT_EQUAL : null;
      default -> null;
    };
  }

  /** How many characters of a text that starts with this operator belong to it. */
  int length(String text) {
    return this == EQUAL && text.startsWith("==") ? 2 : sign.length();
  }
}
