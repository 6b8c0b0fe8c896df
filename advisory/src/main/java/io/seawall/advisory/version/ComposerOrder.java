package io.seawall.advisory.version;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The order of Composer (composer/semver's VersionParser and PHP's version_compare): versions are
 * brought to four numbers and a stability, then compared part by part, where {@code dev < alpha <
 * beta < RC < release < patch}.
 *
 * <p>What Composer cannot bring to that form is compared as it stands; branches come first.
 */
public final class ComposerOrder {

  private static final String[] STABILITIES = {
    "stable", "beta", "b", "rc", "alpha", "a", "patch", "pl", "p"
  };
  private static final int END = 4;

  private ComposerOrder() {}

  static int compare(String left, String right) {
    return compareNormalized(comparable(left), comparable(right));
  }

  static boolean accepts(String version) {
    return normalize(version) != null;
  }

  private static String comparable(String version) {
    String normalized = normalize(version);
    if (normalized != null) {
      return normalized;
    }
    String text = version.strip();
    int from = text.startsWith("v") ? 1 : 0;
    int end = numbersEnd(text, from);
    return end == from ? text : padded(text, from, end) + text.substring(end);
  }

  /** The form that Composer compares, or null where Composer refuses the version. */
  public static @Nullable String normalize(String version) {
    String text = stripFlags(version.strip());
    if (text.equals("master") || text.equals("trunk") || text.equals("default")) {
      return "dev-" + text;
    } else if (text.regionMatches(true, 0, "dev-", 0, 4)) {
      return "dev-" + text.substring(4);
    }
    int plus = text.indexOf('+');
    if (plus > 0 && plus + 1 < text.length() && text.indexOf(' ') < 0) {
      text = text.substring(0, plus);
    }
    String lower = text.toLowerCase(Locale.ROOT);
    String classical = classical(lower);
    if (classical == null) {
      classical = dated(lower);
    }
    return classical == null ? branch(lower) : classical;
  }

  private static String stripFlags(String version) {
    int as = version.indexOf(" as ");
    String text = as > 0 ? version.substring(0, as) : version;
    int at = text.lastIndexOf('@');
    if (at >= 0) {
      return switch (text.substring(at + 1).toLowerCase(Locale.ROOT)) {
        case "stable", "rc", "beta", "alpha", "dev" -> text.substring(0, at);
        default -> text;
      };
    }
    return text;
  }

  private static @Nullable String classical(String text) {
    int from = text.startsWith("v") ? 1 : 0;
    int first = Digits.end(text, from);
    if (first == from || first > from + 5) {
      return null;
    }
    int end = numbersEnd(text, from);
    return modified(text, end, padded(text, from, end));
  }

  /** Behind at most four numbers. */
  private static int numbersEnd(String text, int from) {
    int at = Digits.end(text, from);
    for (int numbers = 1; numbers < 4 && at > from; numbers++) {
      boolean more =
          at + 1 < text.length() && text.charAt(at) == '.' && Digits.isDigit(text.charAt(at + 1));
      if (!more) {
        break;
      }
      at = Digits.end(text, at + 1);
    }
    return at;
  }

  private static String padded(String text, int from, int end) {
    int numbers = 1;
    for (int i = from; i < end; i++) {
      numbers += text.charAt(i) == '.' ? 1 : 0;
    }
    return text.substring(from, end) + ".0".repeat(4 - numbers);
  }

  /** {@code 20100102}, {@code 2010-01-02}, {@code 2010.01.02.1} and the like. */
  private static @Nullable String dated(String text) {
    int from = text.startsWith("v") ? 1 : 0;
    int at = from + 4;
    if (!Digits.isNumber(text, from, Math.min(at, text.length())) || at > text.length()) {
      return null;
    }
    int pairs = 0;
    for (int start = separated(text, at); pairs < 6 && isPair(text, start); pairs++) {
      at = start + 2;
      start = separated(text, at);
    }
    int start = separated(text, at);
    int rest = Math.min(Digits.end(text, start), start + 3);
    at = rest > start ? rest : at;
    String date = text.substring(from, at).replace('-', '.').replace(':', '.');
    return pairs == 0 ? null : modified(text, at, date);
  }

  private static int separated(String text, int at) {
    char c = at < text.length() ? text.charAt(at) : 0;
    return c == '.' || c == ':' || c == '-' ? at + 1 : at;
  }

  private static boolean isPair(String text, int at) {
    return at + 1 < text.length()
        && Digits.isDigit(text.charAt(at))
        && Digits.isDigit(text.charAt(at + 1));
  }

  /** Appends the stability behind the numbers; null if anything else stands there. */
  private static @Nullable String modified(String text, int from, String numbers) {
    int at = from < text.length() && "._-".indexOf(text.charAt(from)) >= 0 ? from + 1 : from;
    String result = numbers;
    for (String stability : STABILITIES) {
      if (text.startsWith(stability, at)) {
        int digits = at + stability.length();
        int end = stabilityDigitsEnd(text, digits);
        if (stability.equals("stable")) {
          return isDev(text, end) || end == text.length() ? numbers : null;
        }
        int skip = digits < end && !Digits.isDigit(text.charAt(digits)) ? digits + 1 : digits;
        result = numbers + '-' + expanded(stability) + text.substring(skip, end);
        at = end;
        break;
      }
    }
    if (at == text.length()) {
      return result;
    }
    return isDev(text, at) ? result + "-dev" : null;
  }

  private static int stabilityDigitsEnd(String text, int from) {
    int end = from;
    while (end < text.length()) {
      char c = text.charAt(end);
      int start = c == '.' || c == '-' ? end + 1 : end;
      int next = Digits.end(text, start);
      if (next == start) {
        break;
      }
      end = next;
    }
    return end;
  }

  private static boolean isDev(String text, int from) {
    char c = from < text.length() ? text.charAt(from) : 0;
    String rest = text.substring(c == '.' || c == '-' ? from + 1 : from);
    return rest.equals("dev");
  }

  private static String expanded(String stability) {
    return switch (stability) {
      case "a" -> "alpha";
      case "b" -> "beta";
      case "p", "pl" -> "patch";
      case "rc" -> "RC";
      default -> stability;
    };
  }

  /** {@code 1.x-dev} is a numbered branch. */
  private static @Nullable String branch(String text) {
    if (!text.endsWith("dev")) {
      return null;
    }
    int end = text.length() - 3;
    if (end > 0 && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '-')) {
      end--;
    }
    var branch = new StringBuilder();
    int numbers = 0;
    for (int at = text.startsWith("v") ? 1 : 0; at <= end; numbers++) {
      int dot = text.indexOf('.', at);
      int stop = dot < 0 || dot > end ? end : dot;
      String part = text.substring(at, stop);
      boolean wild = numbers > 0 && (part.equals("x") || part.equals("*"));
      if (!wild && !Digits.isNumber(part, 0, part.length())) {
        return null;
      }
      branch.append(wild ? "9999999" : part).append('.');
      at = stop + 1;
    }
    if (numbers > 4) {
      return null;
    }
    branch.append("9999999.".repeat(4 - numbers));
    branch.setLength(branch.length() - 1);
    return branch.append("-dev").toString();
  }

  /** Compares two normalized versions, as PHP's version_compare does. */
  public static int compareNormalized(String a, String b) {
    int i = nextPart(a, 0);
    int j = nextPart(b, 0);
    while (i < a.length() || j < b.length()) {
      int aEnd = partEnd(a, i);
      int bEnd = partEnd(b, j);
      boolean bothNumbers =
          i < aEnd && j < bEnd && Digits.isDigit(a.charAt(i)) && Digits.isDigit(b.charAt(j));
      int order = bothNumbers ? Digits.compare(a, i, aEnd, b, j, bEnd) : form(a, i) - form(b, j);
      if (order != 0) {
        return order;
      } else if (i == aEnd || j == bEnd) {
        return Boolean.compare(i < aEnd, j < bEnd);
      }
      i = nextPart(a, aEnd);
      j = nextPart(b, bEnd);
    }
    return 0;
  }

  private static int nextPart(String text, int from) {
    int i = from;
    while (i < text.length()
        && !Digits.isDigit(text.charAt(i))
        && !Digits.isLetter(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int partEnd(String text, int from) {
    if (from == text.length() || Digits.isDigit(text.charAt(from))) {
      return Digits.end(text, from);
    }
    int i = from;
    while (i < text.length() && Digits.isLetter(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int form(String text, int at) {
    if (at == text.length() || Digits.isDigit(text.charAt(at))) {
      return END;
    } else if (text.startsWith("dev", at)) {
      return 0;
    }
    return switch (text.charAt(at)) {
      case 'a' -> 1;
      case 'b' -> 2;
      case 'R' -> text.startsWith("RC", at) ? 3 : -1;
      case 'r' -> text.startsWith("rc", at) ? 3 : -1;
      case 'p' -> 5;
      default -> -1;
    };
  }
}
