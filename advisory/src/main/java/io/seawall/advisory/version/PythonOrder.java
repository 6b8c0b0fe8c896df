package io.seawall.advisory.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The order of Python packages: PEP 440.
 *
 * <p>What PEP 440 refuses sorts before everything else, by the rules that setuptools had before it
 * ({@code pkg_resources.parse_version}); PyPI's oldest releases and the advisories for them need
 * that.
 */
final class PythonOrder {

  private PythonOrder() {}

  static int compare(String left, String right) {
    Pep440Version leftVersion = Pep440Version.parseOrNull(left);
    Pep440Version rightVersion = Pep440Version.parseOrNull(right);
    if (leftVersion != null && rightVersion != null) {
      return leftVersion.compareTo(rightVersion);
    } else if (leftVersion != null || rightVersion != null) {
      return leftVersion != null ? 1 : -1;
    }
    return compare(legacyKey(left), legacyKey(right));
  }

  static boolean accepts(String version) {
    return Pep440Version.parseOrNull(version) != null;
  }

  private static int compare(List<String> left, List<String> right) {
    int length = Math.min(left.size(), right.size());
    for (int i = 0; i < length; i++) {
      int order = left.get(i).compareTo(right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  /** Numbers padded to eight digits and words with an asterisk in front, closed by "final". */
  private static List<String> legacyKey(String version) {
    var key = new ArrayList<String>();
    String text = version.toLowerCase(Locale.ROOT);
    for (int from = 0; from < text.length(); ) {
      int to = partEnd(text, from);
      String part = text.substring(from, to);
      if (Digits.isDigit(part.charAt(0))) {
        key.add("0".repeat(Math.max(0, 8 - part.length())) + part);
      } else if (!part.equals(".")) {
        addWord(key, replaced(part));
      }
      from = to;
    }
    addWord(key, "*final");
    return key;
  }

  private static void addWord(List<String> key, String word) {
    if (word.compareTo("*final") < 0) {
      dropTrailing(key, "*final-");
    }
    dropTrailing(key, "00000000");
    key.add(word);
  }

  private static void dropTrailing(List<String> key, String part) {
    while (!key.isEmpty() && key.getLast().equals(part)) {
      key.removeLast();
    }
  }

  private static int partEnd(String text, int from) {
    char first = text.charAt(from);
    if (first == '.' || first == '-') {
      return from + 1;
    } else if (Digits.isDigit(first)) {
      return Digits.end(text, from);
    }
    boolean letter = Digits.isLetter(first);
    int to = from + 1;
    while (to < text.length()) {
      char c = text.charAt(to);
      if (c == '.' || c == '-' || Digits.isDigit(c) || Digits.isLetter(c) != letter) {
        break;
      }
      to++;
    }
    return to;
  }

  private static String replaced(String part) {
    return switch (part) {
      case "pre", "preview", "rc" -> "*c";
      case "-" -> "*final-";
      case "dev" -> "*@";
      default -> "*" + part;
    };
  }
}
