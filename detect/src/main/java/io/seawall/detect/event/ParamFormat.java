package io.seawall.detect.event;

/** How a number among the parameters is printed. */
public enum ParamFormat {
  /** It is no number. */
  NONE,
  /** Decimal. */
  DECIMAL,
  /** Hexadecimal. */
  HEX,
  /** Octal. */
  OCTAL,
  /** The name of what the number stands for. */
  IDENTIFIER,
  /** {@code <} or {@code >}. */
  DIRECTION;

  static ParamFormat of(char letter) {
    return switch (letter) {
      case '-' -> NONE;
      case 'd' -> DECIMAL;
      case 'x' -> HEX;
      case 'o' -> OCTAL;
      case 'i' -> IDENTIFIER;
      case 'r' -> DIRECTION;
      default -> throw new IllegalStateException("no format '" + letter + "'");
    };
  }
}
