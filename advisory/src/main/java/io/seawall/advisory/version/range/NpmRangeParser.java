package io.seawall.advisory.version.range;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.SemanticVersion;
import io.seawall.advisory.version.SemanticVersion.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads npm's ranges into plain comparisons. */
final class NpmRangeParser {

  private final String range;
  private final boolean loose;
  private final boolean prereleases;
  private final Reading reading;

  NpmRangeParser(String range, boolean loose, boolean prereleases) {
    this.range = range;
    this.loose = loose;
    this.prereleases = prereleases;
    reading = loose ? Reading.LOOSE : Reading.STRICT;
  }

  NpmRange parse() throws InvalidRangeException {
    List<List<NpmComparator>> sets = new ArrayList<>();
    for (String alternative : RangeText.alternatives(range)) {
      List<NpmComparator> set = simplified(comparators(withoutBuilds(alternative)));
      if (!set.isEmpty()) {
        sets.add(set);
      }
    }
    if (sets.isEmpty()) {
      throw invalid(range);
    }
    return new NpmRange(merged(sets), loose, prereleases);
  }

  private InvalidRangeException invalid(String word) {
    return new InvalidRangeException(range, "npm does not understand '" + word + "'");
  }

  private static List<List<NpmComparator>> merged(List<List<NpmComparator>> sets) {
    List<List<NpmComparator>> useful =
        sets.stream().filter(set -> !set.getFirst().isNone()).toList();
    if (useful.isEmpty()) {
      return List.of(sets.getFirst());
    }
    for (List<NpmComparator> set : useful) {
      if (set.size() == 1 && set.getFirst().version() == null) {
        return List.of(set);
      }
    }
    return useful;
  }

  /** Without repetitions; nothing but "none" if that occurs, no "any" beside others. */
  private static List<NpmComparator> simplified(List<NpmComparator> comparators) {
    Map<String, NpmComparator> kept = new LinkedHashMap<>();
    for (NpmComparator comparator : comparators) {
      if (comparator.isNone()) {
        return List.of(comparator);
      }
      kept.putIfAbsent(comparator.toString(), comparator);
    }
    if (kept.size() > 1) {
      kept.remove("");
    }
    return List.copyOf(kept.values());
  }

  /** Build metadata says nothing in a range. */
  private static String withoutBuilds(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      int end = i + 1;
      if (text.charAt(i) == '+') {
        while (end < text.length() && isIdentifierPart(text, end)) {
          end++;
        }
      }
      if (end == i + 1) {
        out.append(text.charAt(i));
      }
      i = end - 1;
    }
    return out.toString();
  }

  private static boolean isIdentifierPart(String text, int at) {
    char c = text.charAt(at);
    return isIdentifierCharacter(c)
        || c == '.'
            && text.charAt(at - 1) != '+'
            && at + 1 < text.length()
            && isIdentifierCharacter(text.charAt(at + 1));
  }

  private static boolean isIdentifierCharacter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
  }

  private List<NpmComparator> comparators(String text) throws InvalidRangeException {
    List<String> words = RangeText.words(text, false);
    List<NpmComparator> found = new ArrayList<>();
    if (words.isEmpty()) {
      found.add(NpmComparator.ANY);
    } else if (words.size() == 3 && words.get(1).equals("-")) {
      NpmPartial from = NpmPartial.parse(words.get(0), loose);
      NpmPartial to = NpmPartial.parse(words.get(2), loose);
      if (from == null || to == null) {
        throw invalid(text);
      }
      addHyphen(from, to, found);
    } else {
      for (String word : words) {
        addWord(word, found);
      }
    }
    return found;
  }

  private void addWord(String word, List<NpmComparator> found) throws InvalidRangeException {
    char first = word.charAt(0);
    int skip = first == '~' && word.startsWith(">", 1) ? 2 : 1;
    if (first == '^' || first == '~') {
      NpmPartial partial = NpmPartial.parse(word.substring(skip).strip(), loose);
      if (partial != null && first == '^') {
        addCaret(partial, found);
      } else if (partial != null) {
        addTilde(partial, found);
      } else {
        refuse(word);
      }
      return;
    }
    Operator operator = Operator.at(word);
    int length = operator == null ? 0 : operator.sign().length();
    String rest = word.substring(length);
    NpmPartial partial = NpmPartial.parse(rest, loose);
    if (partial == null || partial.hasNumberBehindX() || operator == Operator.NOT_EQUAL) {
      refuse(word);
    } else if (partial.isWhole()) {
      addWhole(operator == null ? Operator.EQUAL : operator, rest, found);
    } else {
      addPartial(operator == null ? Operator.EQUAL : operator, partial, found);
    }
  }

  private void refuse(String word) throws InvalidRangeException {
    if (!loose) {
      throw invalid(word);
    }
  }

  private void addWhole(Operator operator, String text, List<NpmComparator> found)
      throws InvalidRangeException {
    var comparator = new NpmComparator(operator, version(text));
    String written = comparator.toString();
    boolean all = written.equals(prereleases ? ">=0.0.0-0" : ">=0.0.0");
    found.add(all ? NpmComparator.ANY : comparator);
  }

  private void addPartial(Operator operator, NpmPartial x, List<NpmComparator> found)
      throws InvalidRangeException {
    if (x.major() == null) {
      boolean none = operator == Operator.LESS || operator == Operator.GREATER;
      found.add(none ? NpmComparator.NONE : NpmComparator.ANY);
      return;
    }
    switch (operator) {
      case EQUAL, NOT_EQUAL -> {
        add(Operator.GREATER_OR_EQUAL, x.lowest(), lowestSuffix(), found);
        add(Operator.LESS, x.next(x.depth()), "-0", found);
      }
      case GREATER -> add(Operator.GREATER_OR_EQUAL, x.next(x.depth()), lowestSuffix(), found);
      case GREATER_OR_EQUAL -> add(operator, x.lowest(), lowestSuffix(), found);
      case LESS -> add(operator, x.lowest(), "-0", found);
      case LESS_OR_EQUAL -> add(Operator.LESS, x.next(x.depth()), "-0", found);
    }
  }

  private void addTilde(NpmPartial x, List<NpmComparator> found) throws InvalidRangeException {
    if (x.major() == null) {
      found.add(NpmComparator.ANY);
      return;
    }
    addLower(x, found);
    add(Operator.LESS, x.next(Math.min(x.depth(), 2)), "-0", found);
  }

  private void addCaret(NpmPartial x, List<NpmComparator> found) throws InvalidRangeException {
    if (x.major() == null) {
      found.add(NpmComparator.ANY);
      return;
    }
    addLower(x, found);
    int place = 1;
    while (place < x.depth() && x.isZero(place)) {
      place++;
    }
    add(Operator.LESS, x.next(place), "-0", found);
  }

  private void addLower(NpmPartial x, List<NpmComparator> found) throws InvalidRangeException {
    String suffix = x.prerelease() != null ? "-" + x.prerelease() : "";
    add(Operator.GREATER_OR_EQUAL, x.lowest(), x.isWhole() ? suffix : lowestSuffix(), found);
  }

  private void addHyphen(NpmPartial from, NpmPartial to, List<NpmComparator> found)
      throws InvalidRangeException {
    String pre = from.isWhole() && from.prerelease() != null ? "-" + from.prerelease() : "";
    if (from.major() == null) {
      found.add(NpmComparator.ANY);
    } else {
      add(Operator.GREATER_OR_EQUAL, from.lowest(), pre.isEmpty() ? lowestSuffix() : pre, found);
    }
    if (to.major() == null) {
      found.add(NpmComparator.ANY);
    } else if (to.isWhole() && (to.prerelease() != null || !prereleases)) {
      String toPre = to.prerelease() != null ? "-" + to.prerelease() : "";
      add(Operator.LESS_OR_EQUAL, to.lowest(), toPre, found);
    } else {
      add(Operator.LESS, to.next(to.depth()), "-0", found);
    }
  }

  private String lowestSuffix() {
    return prereleases ? "-0" : "";
  }

  private void add(Operator operator, String numbers, String suffix, List<NpmComparator> found)
      throws InvalidRangeException {
    addWhole(operator, numbers + suffix, found);
  }

  private SemanticVersion version(String text) throws InvalidRangeException {
    try {
      return SemanticVersion.parse(text, reading);
    } catch (InvalidVersionException e) {
      throw new InvalidRangeException(range, String.valueOf(e.getMessage()));
    }
  }

  /**
   * A version of which the last numbers may be missing or x.
   *
   * @param major null for x or nothing, as for the others
   * @param prerelease without its hyphen; null for none
   */
  record NpmPartial(
      @Nullable String major,
      @Nullable String minor,
      @Nullable String patch,
      boolean hasNumberBehindX,
      @Nullable String prerelease) {

    /** Reads a partial version; null if it is none. */
    static @Nullable NpmPartial parse(String text, boolean loose) {
      int at = 0;
      while (at < text.length() && "v=".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      @Nullable String[] numbers = new @Nullable String[3];
      int count = 0;
      boolean behindX = false;
      while (count < 3) {
        int end = componentEnd(text, at);
        String component = text.substring(at, end);
        if (end == at || !loose && component.length() > 1 && component.charAt(0) == '0') {
          return null;
        }
        boolean x = "xX*".contains(component);
        behindX |= !x && count > 0 && numbers[count - 1] == null;
        numbers[count++] = x ? null : component;
        at = end;
        if (at == text.length() || text.charAt(at) != '.') {
          break;
        }
        at++;
      }
      String rest = text.substring(at);
      boolean hyphen = rest.startsWith("-");
      String pre = hyphen ? rest.substring(1) : rest;
      if (!rest.isEmpty() && (count < 3 || !hyphen && !loose || !isPrerelease(pre))) {
        return null;
      }
      return new NpmPartial(
          numbers[0], numbers[1], numbers[2], behindX, rest.isEmpty() ? null : pre);
    }

    private static int componentEnd(String text, int from) {
      if (from < text.length() && "xX*".indexOf(text.charAt(from)) >= 0) {
        return from + 1;
      }
      int end = from;
      while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
        end++;
      }
      return end;
    }

    private static boolean isPrerelease(String text) {
      char previous = '.';
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '.' ? previous == '.' : !isIdentifierCharacter(c)) {
          return false;
        }
        previous = c;
      }
      return previous != '.';
    }

    /** How many leading numbers are given: 0 to 3. */
    int depth() {
      return major == null ? 0 : minor == null ? 1 : patch == null ? 2 : 3;
    }

    boolean isWhole() {
      return depth() == 3;
    }

    boolean isZero(int place) {
      String number = place == 1 ? major : place == 2 ? minor : patch;
      return "0".equals(number);
    }

    /** The given numbers, zeros for the others. */
    String lowest() {
      int depth = depth();
      return (depth > 0 ? major : "0")
          + "."
          + (depth > 1 ? minor : "0")
          + "."
          + (depth > 2 ? patch : "0");
    }

    /** The first version behind all that agree in the numbers up to this place, from 1 on. */
    String next(int place) {
      return switch (place) {
        case 1 -> successor(major) + ".0.0";
        case 2 -> major + "." + successor(minor) + ".0";
        default -> major + "." + minor + "." + successor(patch);
      };
    }

    private static String successor(@Nullable String number) {
      if (number == null) {
        return "1";
      }
      return number.length() > 16 ? number : Long.toString(Long.parseLong(number) + 1);
    }
  }
}
