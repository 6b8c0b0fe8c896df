package io.seawall.sensor.host.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of a project: numbers, and for one that was not final yet the number of its candidate,
 * such as {@code 1.0.0-rc95}. What is behind (a build, a distribution's mark) does not count.
 *
 * @param numbers such as 1, 0 and 0
 * @param candidate number of the candidate; {@link Integer#MAX_VALUE} for the final version
 */
record ReleaseVersion(List<Integer> numbers, int candidate) implements Comparable<ReleaseVersion> {

  private static final Pattern VERSION =
      Pattern.compile(
          "(?<![\\w.])v?(\\d{1,6}(?:\\.\\d{1,6}){1,3})(?:[-~.]?(?:rc|alpha|beta)[.-]?(\\d{1,6})?)?");

  private static final Pattern CANDIDATE = Pattern.compile("[-~.]?(rc|alpha|beta)");

  /** Alphas and betas come before all candidates. */
  private static final int BEFORE_CANDIDATES = 0;

  ReleaseVersion {
    numbers = List.copyOf(numbers);
  }

  /** The first version in a text; null if there is none. */
  static @Nullable ReleaseVersion in(String text) {
    Matcher matcher = VERSION.matcher(text);
    if (!matcher.find()) {
      return null;
    }
    var numbers = new ArrayList<Integer>();
    for (String number : matcher.group(1).split("\\.")) {
      numbers.add(Integer.valueOf(number));
    }
    Matcher kind = CANDIDATE.matcher(text).region(matcher.end(1), matcher.end());
    int candidate = Integer.MAX_VALUE;
    if (kind.lookingAt()) {
      String number = matcher.group(2);
      candidate =
          kind.group(1).equals("rc") && number != null
              ? Integer.parseInt(number)
              : BEFORE_CANDIDATES;
    }
    return new ReleaseVersion(numbers, candidate);
  }

  /** The version that a constant stands for. */
  static ReleaseVersion of(String text) {
    ReleaseVersion version = in(text);
    if (version == null) {
      throw new IllegalArgumentException(text);
    }
    return version;
  }

  @Override
  public int compareTo(ReleaseVersion other) {
    int count = Math.max(numbers.size(), other.numbers.size());
    for (int i = 0; i < count; i++) {
      int difference = Integer.compare(number(i), other.number(i));
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(candidate, other.candidate);
  }

  private int number(int index) {
    return index < numbers.size() ? numbers.get(index) : 0;
  }

  @Override
  public String toString() {
    var out = new StringBuilder();
    numbers.forEach(number -> out.append(out.isEmpty() ? "" : ".").append(number));
    return candidate == Integer.MAX_VALUE ? out.toString() : out + "-rc" + candidate;
  }
}
