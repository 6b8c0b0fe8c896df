package io.seawall.rego.builtin.text;

import java.math.BigInteger;

/** Prints arguments into a field, each with the verbs that Go has for its type. */
final class Verbs {

  private final Field field;
  private final StringBuilder out;

  Verbs(Field field, StringBuilder out) {
    this.field = field;
    this.out = out;
  }

  void print(Object arg, int verb) {
    if (verb == 'T') {
      field.string(type(arg));
      return;
    }
    boolean known =
        verb < 0x80
            && switch (arg) {
              case Long number -> integer(BigInteger.valueOf(number), (char) verb);
              case BigInteger number -> large(number, (char) verb);
              case Double number -> number(number, (char) verb);
              case Boolean flag -> flag(flag, (char) verb);
              default -> string(arg.toString(), (char) verb);
            };
    if (!known) {
      wrong(arg, verb);
    }
  }

  /** What stands in the place of an argument that the verb cannot print. */
  private void wrong(Object arg, int verb) {
    out.append("%!").appendCodePoint(verb).append('(');
    if (arg instanceof BigInteger number) {
      out.append("big.Int=").append(number).append(')');
    } else {
      out.append(type(arg)).append('=');
      print(arg, 'v');
      out.append(')');
    }
  }

  static String type(Object arg) {
    return switch (arg) {
      case Long _ -> "int64";
      case BigInteger _ -> "*big.Int";
      case Double _ -> "float64";
      case Boolean _ -> "bool";
      case Formatting.Other other -> other.type();
      default -> "string";
    };
  }

  private boolean integer(BigInteger number, char verb) {
    switch (verb) {
      case 'c' -> field.character(number);
      case 'q' -> field.quotedCharacter(number);
      case 'U' -> field.unicode(number);
      case 'v', 'd' -> field.integer(number, 10, verb);
      case 'b' -> field.integer(number, 2, verb);
      case 'o', 'O' -> field.integer(number, 8, verb);
      case 'x', 'X' -> field.integer(number, 16, verb);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Go's {@code big.Int} takes {@code %s}, but no characters. */
  private boolean large(BigInteger number, char verb) {
    return switch (verb) {
      case 'c', 'q', 'U' -> false;
      case 's' -> integer(number, 'd');
      default -> integer(number, verb);
    };
  }

  private boolean number(double number, char verb) {
    switch (verb) {
      case 'v' -> field.number(number, 'g', FloatText.SHORTEST);
      case 'g', 'G', 'b', 'x', 'X' -> field.number(number, verb, FloatText.SHORTEST);
      case 'e', 'E', 'f' -> field.number(number, verb, 6);
      case 'F' -> field.number(number, 'f', 6);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean flag(boolean flag, char verb) {
    if (verb == 't' || verb == 'v') {
      field.pad(flag ? "true" : "false", field.zero);
      return true;
    }
    return false;
  }

  private boolean string(String text, char verb) {
    switch (verb) {
      case 'v' -> {
        if (field.source) {
          field.quoted(text);
        } else {
          field.string(text);
        }
      }
      case 's' -> field.string(text);
      case 'q' -> field.quoted(text);
      case 'x' -> field.hexadecimal(text, false);
      case 'X' -> field.hexadecimal(text, true);
      default -> {
        return false;
      }
    }
    return true;
  }
}
