package io.seawall.advisory.version.range;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A range of Conan 2 (conan.internal.model.version_range): {@code >=1.0 <2.0 || ^3.2,
 * include_prerelease}.
 */
public final class ConanRange implements VersionSet {

  private final List<List<Bound>> alternatives;
  private final boolean prereleases;

  private ConanRange(List<List<Bound>> alternatives, boolean prereleases) {
    this.alternatives = alternatives;
    this.prereleases = prereleases;
  }

  /**
   * Reads a range.
   *
   * @throws InvalidRangeException if Conan refuses it
   */
  public static ConanRange parse(String range) throws InvalidRangeException {
    int comma = range.indexOf(',');
    boolean prereleases = comma >= 0 && range.indexOf("include_prerelease", comma) >= 0;
    List<List<Bound>> alternatives = new ArrayList<>();
    for (String text : RangeText.alternatives(comma < 0 ? range : range.substring(0, comma))) {
      List<Bound> bounds = new ArrayList<>();
      for (String word : text.split(" ", -1)) {
        add(word.strip(), bounds, range);
      }
      if (bounds.isEmpty()) {
        add("*", bounds, range);
      }
      alternatives.add(bounds);
    }
    return new ConanRange(alternatives, prereleases);
  }

  /** The bounds as written, where {@code ~} and {@code ^} became two each. */
  List<List<Bound>> alternatives() {
    return alternatives;
  }

  private static void add(String word, List<Bound> bounds, String range)
      throws InvalidRangeException {
    if (word.isEmpty()) {
      return;
    } else if (word.equals("*")) {
      bounds.add(new Bound(Operator.GREATER_OR_EQUAL, "0.0.0"));
      return;
    }
    char first = word.charAt(0);
    boolean near = first == '~' || first == '^';
    Operator operator = near ? null : Operator.at(word);
    int length = near ? 1 : operator == null ? 0 : operator.sign().length();
    String version = word.substring(length);
    if (version.isEmpty() || version.startsWith("=")) {
      throw new InvalidRangeException(range, "Conan does not understand '" + word + "'");
    }
    if (near) {
      bounds.add(new Bound(Operator.GREATER_OR_EQUAL, version));
      bounds.add(new Bound(Operator.LESS, upper(version, first == '~', range)));
    } else {
      bounds.add(new Bound(operator == null ? Operator.EQUAL : operator, version));
    }
  }

  private static String upper(String version, boolean tilde, String range)
      throws InvalidRangeException {
    int hyphen = version.indexOf('-');
    String main = hyphen < 0 ? version : version.substring(0, hyphen);
    int plus = main.indexOf('+');
    String[] items = (plus < 0 ? main : main.substring(0, plus)).split("\\.", -1);
    int place = tilde ? Math.min(items.length - 1, 1) : firstNonZero(items);
    if (place == items.length || !isNumber(items[place])) {
      throw new InvalidRangeException(range, "'" + version + "' cannot be counted up");
    }
    var bumped = new StringBuilder();
    for (int i = 0; i < place; i++) {
      bumped.append(items[i]).append('.');
    }
    return bumped.append(new BigInteger(items[place]).add(BigInteger.ONE)).append('-').toString();
  }

  private static int firstNonZero(String[] items) {
    int place = 0;
    while (place < items.length && items[place].equals("0")) {
      place++;
    }
    return place;
  }

  private static boolean isNumber(String text) {
    boolean number = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      number &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return number;
  }

  @Override
  public boolean contains(String version) {
    int plus = version.lastIndexOf('+');
    String main = plus < 0 ? version : version.substring(0, plus);
    if (main.indexOf('-') >= 0 && !prereleases) {
      return false;
    }
    try {
      for (List<Bound> bounds : alternatives) {
        if (allHold(bounds, version)) {
          return true;
        }
      }
      return false;
    } catch (InvalidVersionException _) {
      return false;
    }
  }

  private static boolean allHold(List<Bound> bounds, String version)
      throws InvalidVersionException {
    for (Bound bound : bounds) {
      if (!withPrereleases(bound).holds(version, VersionOrder.CONAN)) {
        return false;
      }
    }
    return true;
  }

  /** A lower bound takes its own pre-releases, an upper bound leaves them out. */
  private static Bound withPrereleases(Bound bound) {
    boolean extend =
        (bound.operator() == Operator.GREATER_OR_EQUAL || bound.operator() == Operator.LESS)
            && bound.version().indexOf('-') < 0
            && bound.version().indexOf('+') < 0;
    return extend ? new Bound(bound.operator(), bound.version() + "-") : bound;
  }
}
