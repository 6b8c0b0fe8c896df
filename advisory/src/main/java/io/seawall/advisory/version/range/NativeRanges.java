package io.seawall.advisory.version.range;

import java.util.ArrayList;
import java.util.List;

/** Translates the ranges of ecosystems into the constraints of VERS. */
final class NativeRanges {

  private NativeRanges() {}

  static List<Bound> constraints(String scheme, String range) throws InvalidRangeException {
    return switch (scheme) {
      case "npm" -> npm(range);
      case "conan" -> conan(range);
      case "gem", "pypi" -> listed(range);
      case "maven", "nuget" -> MavenRange.brackets(range).stream().flatMap(List::stream).toList();
      case "openssl" -> openssl(range);
      case "nginx" -> nginx(range);
      default -> throw new InvalidRangeException(range, "no native ranges for " + scheme);
    };
  }

  /** Partial versions stand for their lowest one, and upper bounds take no pre-release sign. */
  private static List<Bound> npm(String range) throws InvalidRangeException {
    List<Bound> bounds = new ArrayList<>();
    for (String alternative : RangeText.alternatives(range)) {
      List<String> words = RangeText.words(alternative, false);
      if (words.size() == 3 && words.get(1).equals("-")) {
        bounds.add(new Bound(Operator.GREATER_OR_EQUAL, completed(words.get(0))));
        bounds.add(new Bound(Operator.LESS_OR_EQUAL, completed(words.get(2))));
        continue;
      }
      for (String word : words) {
        addNpm(word, bounds);
      }
    }
    return bounds;
  }

  private static void addNpm(String word, List<Bound> bounds) throws InvalidRangeException {
    Operator operator = Operator.at(word);
    String version = operator == null ? word : word.substring(operator.length(word));
    char first = word.charAt(0);
    boolean wild = first == '~' || first == '^' || hasWildcard(version);
    if (!wild) {
      bounds.add(new Bound(operator == null ? Operator.EQUAL : operator, completed(version)));
      return;
    }
    for (Bound bound : NpmRange.parse(version, false, false).bounds()) {
      String plain = bound.version();
      boolean upper = bound.operator() == Operator.LESS && plain.endsWith("-0");
      bounds.add(upper ? new Bound(Operator.LESS, plain.substring(0, plain.length() - 2)) : bound);
    }
  }

  private static boolean hasWildcard(String version) {
    NpmPartial partial = NpmPartial.parse(version, true);
    char last = version.isEmpty() ? ' ' : version.charAt(version.length() - 1);
    return partial != null && !partial.isWhole() && "xX*".indexOf(last) >= 0;
  }

  private static String completed(String version) {
    NpmPartial partial = NpmPartial.parse(version, true);
    return partial == null || partial.isWhole() ? version : partial.lowest();
  }

  private static List<Bound> conan(String range) throws InvalidRangeException {
    List<Bound> bounds = new ArrayList<>();
    for (List<Bound> alternative : ConanRange.parse(range).alternatives()) {
      for (Bound bound : alternative) {
        String version = bound.version();
        boolean lower = bound.operator() == Operator.GREATER_OR_EQUAL && version.endsWith("-");
        bounds.add(
            lower
                ? new Bound(bound.operator(), version.substring(0, version.length() - 1))
                : bound);
      }
    }
    return bounds;
  }

  private static List<Bound> listed(String range) throws InvalidRangeException {
    List<Bound> bounds = new ArrayList<>();
    for (String part : range.split(",", -1)) {
      String text = part.strip();
      boolean pessimistic = text.startsWith("~>") || text.startsWith("~=");
      Operator operator = pessimistic ? Operator.GREATER_OR_EQUAL : Operator.at(text);
      int length = pessimistic ? 2 : operator == null ? 0 : operator.length(text);
      String version = text.substring(length).strip();
      if (version.isEmpty() || !RangeText.isPlain(version) || version.endsWith("*")) {
        throw new InvalidRangeException(range, "'" + text + "' has no match in VERS");
      }
      bounds.add(new Bound(operator == null ? Operator.EQUAL : operator, version));
      if (pessimistic) {
        bounds.add(new Bound(Operator.LESS, GemRange.bump(version)));
      }
    }
    return bounds;
  }

  private static List<Bound> openssl(String range) throws InvalidRangeException {
    List<Bound> bounds = new ArrayList<>();
    for (String part : range.split(",", -1)) {
      String version = part.strip();
      if (version.isEmpty() || !RangeText.isPlain(version)) {
        throw new InvalidRangeException(range, "a version is missing");
      }
      bounds.add(new Bound(Operator.EQUAL, version));
    }
    return bounds;
  }

  /**
   * {@code 1.5.0-1.5.11}, {@code 1.5.12+}; behind a stable version, whose second number is even,
   * the plus sign reaches to the next second number only (nginx security advisories).
   */
  private static List<Bound> nginx(String range) throws InvalidRangeException {
    List<Bound> bounds = new ArrayList<>();
    String text = range.strip();
    if (text.equals("all")) {
      return bounds;
    }
    for (String part : text.split(",", -1)) {
      String item = part.strip();
      int hyphen = item.indexOf('-');
      if (item.endsWith("+")) {
        addFrom(item.substring(0, item.length() - 1), bounds, range);
      } else if (hyphen > 0) {
        bounds.add(new Bound(Operator.GREATER_OR_EQUAL, item.substring(0, hyphen)));
        bounds.add(new Bound(Operator.LESS_OR_EQUAL, item.substring(hyphen + 1)));
      } else {
        bounds.add(new Bound(Operator.EQUAL, item));
      }
    }
    return bounds;
  }

  private static void addFrom(String version, List<Bound> bounds, String range)
      throws InvalidRangeException {
    NpmPartial partial = NpmPartial.parse(version, true);
    if (partial == null || !partial.isWhole()) {
      throw new InvalidRangeException(range, "'" + version + "' has no three numbers");
    }
    bounds.add(new Bound(Operator.GREATER_OR_EQUAL, version));
    String next = partial.next(2);
    String minor = next.substring(next.indexOf('.') + 1, next.lastIndexOf('.'));
    if ((minor.charAt(minor.length() - 1) - '0') % 2 == 1) {
      bounds.add(new Bound(Operator.LESS, next));
    }
  }
}
