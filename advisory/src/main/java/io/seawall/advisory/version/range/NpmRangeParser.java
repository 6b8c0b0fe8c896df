package io.seawall.advisory.version.range;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.SemanticVersion;
import io.seawall.advisory.version.SemanticVersion.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  static boolean isIdentifierCharacter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
  }

  private List<NpmComparator> comparators(String text) throws InvalidRangeException {
    List<String> words = RangeText.words(text, false);
    List<NpmComparator> found = new ArrayList<>();
    if (words.isEmpty()) {
      found.add(NpmComparator.ANY);
    } else if (words.size() == 3 && words.get(1).equals("-")) {
      addHyphen(words, found);
    } else {
      addWords(words, found);
    }
    return found;
  }

  private void addWords(List<String> words, List<NpmComparator> found)
      throws InvalidRangeException {
    for (String word : words) {
      addWord(word, found);
    }
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

  private void addHyphen(List<String> words, List<NpmComparator> found)
      throws InvalidRangeException {
    NpmPartial from = NpmPartial.parse(words.get(0), loose);
    NpmPartial to = NpmPartial.parse(words.get(2), loose);
    if (from == null || to == null) {
      addWords(words, found);
      return;
    }
    boolean inclusive = to.isWhole() && (to.prerelease() != null || !prereleases);
    boolean signed = from.isWhole() && words.get(0).startsWith("=");
    if (signed || inclusive && to.prerelease() == null && words.get(2).startsWith("=")) {
      refuse(String.join(" ", words));
    }
    addHyphenStart(from, found);
    if (to.major() == null) {
      found.add(NpmComparator.ANY);
    } else if (inclusive) {
      String pre = to.prerelease() != null ? "-" + to.prerelease() : "";
      add(Operator.LESS_OR_EQUAL, to.lowest(), pre, found);
    } else {
      add(Operator.LESS, to.next(to.depth()), "-0", found);
    }
  }

  private void addHyphenStart(NpmPartial from, List<NpmComparator> found)
      throws InvalidRangeException {
    if (from.major() == null) {
      found.add(NpmComparator.ANY);
      return;
    }
    boolean pre = from.isWhole() && from.prerelease() != null;
    String suffix = pre ? "-" + from.prerelease() : lowestSuffix();
    add(Operator.GREATER_OR_EQUAL, from.lowest(), suffix, found);
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
}
