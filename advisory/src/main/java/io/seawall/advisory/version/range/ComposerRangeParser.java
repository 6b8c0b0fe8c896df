package io.seawall.advisory.version.range;

import io.seawall.advisory.version.ComposerOrder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the bounds of one alternative of a Composer constraint. */
final class ComposerRangeParser {

  private static final String ZERO = "0.0.0.0-dev";

  private ComposerRangeParser() {}

  static List<Bound> bounds(String text, String range) throws InvalidRangeException {
    List<Bound> bounds = new ArrayList<>();
    List<String> words = RangeText.words(text, true);
    if (words.isEmpty()) {
      throw new InvalidRangeException(range, "an alternative is empty");
    }
    for (int i = 0; i < words.size(); i++) {
      if (i + 2 < words.size() && words.get(i + 1).equals("-")) {
        addHyphen(words.get(i), words.get(i + 2), bounds, range);
        i += 2;
      } else if (i + 2 < words.size() && words.get(i + 1).equals("as")) {
        add(words.get(i), bounds, range);
        i += 2;
      } else {
        add(words.get(i), bounds, range);
      }
    }
    return bounds;
  }

  private static void add(String written, List<Bound> bounds, String range)
      throws InvalidRangeException {
    int at = written.indexOf('@');
    String stability = at < 0 ? "" : written.substring(at + 1).toLowerCase(Locale.ROOT);
    String word = at < 0 ? written : at == 0 ? "*" : written.substring(0, at);
    int wild = wildcardStart(word);
    if (wild == 0) {
      if (word.length() > 1) {
        bounds.add(new Bound(Operator.GREATER_OR_EQUAL, ZERO));
      }
    } else if (word.startsWith("~") && !word.startsWith("~>")) {
      addTilde(word.substring(1), bounds, range);
    } else if (word.startsWith("^")) {
      addCaret(word.substring(1), bounds, range);
    } else if (wild > 0) {
      addWildcard(word.substring(0, wild), bounds, range);
    } else {
      addComparison(word, stability, bounds, range);
    }
  }

  /** Where {@code .x} or {@code .*} starts that ends the word; 0 if it is nothing else; else -1. */
  private static int wildcardStart(String word) {
    int end = word.length();
    while (end > 1 && isWildcard(word.charAt(end - 1)) && word.charAt(end - 2) == '.') {
      end -= 2;
    }
    boolean whole =
        end == 1 && isWildcard(word.charAt(0))
            || end == 2 && word.charAt(0) == 'v' && isWildcard(word.charAt(1));
    return whole ? 0 : end < word.length() ? end : -1;
  }

  private static boolean isWildcard(char c) {
    return c == 'x' || c == 'X' || c == '*';
  }

  private static void addWildcard(String prefix, List<Bound> bounds, String range)
      throws InvalidRangeException {
    Numbers numbers = Numbers.parse(prefix);
    if (numbers == null || !numbers.rest.isEmpty() || numbers.count > 3) {
      throw new InvalidRangeException(range, "'" + prefix + "' cannot have a wildcard behind it");
    }
    String low = numbers.upTo(numbers.count, false) + "-dev";
    if (!low.equals(ZERO)) {
      bounds.add(new Bound(Operator.GREATER_OR_EQUAL, low));
    }
    bounds.add(new Bound(Operator.LESS, numbers.upTo(numbers.count, true) + "-dev"));
  }

  private static void addTilde(String version, List<Bound> bounds, String range)
      throws InvalidRangeException {
    Numbers numbers = numbers(version, range);
    boolean branch = numbers.rest.length() > 1 && isWildcard(numbers.rest.charAt(1));
    int count = branch ? numbers.count + 1 : numbers.count;
    bounds.add(lower(version, numbers, range));
    bounds.add(new Bound(Operator.LESS, numbers.upTo(Math.max(1, count - 1), true) + "-dev"));
  }

  private static void addCaret(String version, List<Bound> bounds, String range)
      throws InvalidRangeException {
    Numbers numbers = numbers(version, range);
    int place = 1;
    while (place < Math.min(numbers.count, 3) && numbers.isZero(place)) {
      place++;
    }
    bounds.add(lower(version, numbers, range));
    bounds.add(new Bound(Operator.LESS, numbers.upTo(place, true) + "-dev"));
  }

  private static void addHyphen(String from, String to, List<Bound> bounds, String range)
      throws InvalidRangeException {
    Numbers high = numbers(to, range);
    bounds.add(lower(from, numbers(from, range), range));
    if (high.count > 2 || !high.withoutBuild().isEmpty()) {
      bounds.add(new Bound(Operator.LESS_OR_EQUAL, normalize(to, range)));
    } else {
      bounds.add(new Bound(Operator.LESS, high.upTo(high.count, true) + "-dev"));
    }
  }

  private static Bound lower(String version, Numbers numbers, String range)
      throws InvalidRangeException {
    String suffix = numbers.withoutBuild().isEmpty() ? "-dev" : "";
    return new Bound(Operator.GREATER_OR_EQUAL, normalize(version, range) + suffix);
  }

  private static void addComparison(String word, String stability, List<Bound> bounds, String range)
      throws InvalidRangeException {
    boolean unequal = word.startsWith("<>");
    Operator operator = unequal ? Operator.NOT_EQUAL : Operator.at(word);
    String version = operator == null ? word : word.substring(unequal ? 2 : operator.length(word));
    String normalized = normalize(version, range);
    Numbers numbers = Numbers.parse(version);
    boolean stable = numbers != null && numbers.withoutBuild().isEmpty();
    if (operator == null || operator == Operator.EQUAL) {
      bounds.add(new Bound(Operator.EQUAL, normalized));
    } else if (stable && !stability.isEmpty() && !stability.equals("stable")) {
      bounds.add(new Bound(operator, normalized + '-' + stability));
    } else if (stable && (operator == Operator.LESS || operator == Operator.GREATER_OR_EQUAL)) {
      bounds.add(new Bound(operator, normalized + "-dev"));
    } else {
      bounds.add(new Bound(operator, normalized));
    }
  }

  private static String normalize(String version, String range) throws InvalidRangeException {
    String normalized = ComposerOrder.normalize(version);
    if (normalized == null && version.endsWith("-dev") && RangeText.isPlain(version)) {
      return "dev-" + version.substring(0, version.length() - 4);
    } else if (normalized == null) {
      throw new InvalidRangeException(range, "Composer refuses '" + version + "'");
    }
    return normalized;
  }

  private static Numbers numbers(String version, String range) throws InvalidRangeException {
    Numbers numbers = Numbers.parse(version);
    if (numbers == null) {
      throw new InvalidRangeException(range, "'" + version + "' does not start with a number");
    }
    return numbers;
  }

  /**
   * The leading numbers of a version.
   *
   * @param values one to four
   * @param count how many are given
   * @param rest what follows
   */
  private record Numbers(List<BigInteger> values, int count, String rest) {

    static @Nullable Numbers parse(String version) {
      List<BigInteger> values = new ArrayList<>();
      int at = version.startsWith("v") ? 1 : 0;
      while (values.size() < 4) {
        int end = at;
        while (end < version.length() && version.charAt(end) >= '0' && version.charAt(end) <= '9') {
          end++;
        }
        if (end == at || end > at + 1000) {
          at -= values.isEmpty() ? 0 : 1;
          break;
        }
        values.add(new BigInteger(version.substring(at, end)));
        at = end;
        if (at == version.length() || version.charAt(at) != '.') {
          break;
        }
        at++;
      }
      return values.isEmpty() ? null : new Numbers(values, values.size(), version.substring(at));
    }

    boolean isZero(int place) {
      return values.get(place - 1).signum() == 0;
    }

    String withoutBuild() {
      int plus = rest.indexOf('+');
      return plus < 0 ? rest : rest.substring(0, plus);
    }

    /** Four numbers, zeros behind a place from 1 on, whose number may be counted up. */
    String upTo(int place, boolean next) {
      var out = new StringBuilder();
      for (int i = 1; i <= 4; i++) {
        BigInteger value = i <= place && i <= values.size() ? values.get(i - 1) : BigInteger.ZERO;
        out.append(i == 1 ? "" : ".")
            .append(next && i == place ? value.add(BigInteger.ONE) : value);
      }
      return out.toString();
    }
  }
}
