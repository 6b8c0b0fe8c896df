package io.seawall.detect.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.seawall.detect.field.FieldType;
import org.jspecify.annotations.Nullable;

/** Checks whether a text can be a value of a type. */
final class LiteralCheck {

  private LiteralCheck() {}

  /** What is wrong, or null. */
  static @Nullable String wrong(Operator operator, FieldType type, String text) {
    if (operator == Operator.REGEX) {
      return wrongRegex(text);
    } else if (operator == Operator.BCONTAINS || operator == Operator.BSTARTSWITH) {
      return isHex(text) ? null : "'" + text + "' is not bytes in hexadecimal";
    }
    return switch (type) {
      case STRING, BYTES, DYNAMIC -> null;
      case BOOL ->
          text.equals("true") || text.equals("false")
              ? null
              : "'" + text + "' is neither true nor false";
      case INT, UINT, RELTIME, ABSTIME -> isInteger(text) ? null : "'" + text + "' is no number";
      case DOUBLE -> isReal(text) ? null : "'" + text + "' is no number";
      case PORT -> LiteralNumber.port(text) >= 0 ? null : "'" + text + "' is no port, 0 to 65535";
      case IP, NET ->
          NetworkText.isNetwork(text) ? null : "'" + text + "' is no address and no CIDR block";
    };
  }

  private static @Nullable String wrongRegex(String text) {
    if (!RegexSize.isBearable(text)) {
      return "the regular expression is larger than " + RegexSize.MAX + " steps";
    }
    try {
      Pattern.compile(text);
      return null;
    } catch (PatternSyntaxException e) {
      return "not a regular expression of RE2: " + e.getDescription();
    }
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() % 2 == 0;
  }

  private static boolean isInteger(String text) {
    try {
      LiteralNumber.integer(text);
      return true;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static boolean isReal(String text) {
    try {
      LiteralNumber.real(text);
      return true;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
