package io.seawall.rego.builtin.pattern;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether some text fits two simple patterns at once. A pattern is characters, {@code .} for any,
 * sets such as {@code [a-z0]}, each of them with {@code *} or {@code +} behind it, and {@code \} in
 * front of what shall mean itself.
 */
final class GlobIntersection {

  /** One place of a pattern, which may repeat any number of times, also none. */
  private static final class Place {

    private final int @Nullable [] ranges;
    private final boolean repeats;

    /** A place for pairs of first and last code points; null is any. */
    Place(int @Nullable [] ranges, boolean repeats) {
      this.ranges = ranges;
      this.repeats = repeats;
    }

    boolean meets(Place other) {
      if (ranges == null || other.ranges == null) {
        return true;
      }
      for (int i = 0; i < ranges.length; i += 2) {
        for (int j = 0; j < other.ranges.length; j += 2) {
          if (ranges[i] <= other.ranges[j + 1] && other.ranges[j] <= ranges[i + 1]) {
            return true;
          }
        }
      }
      return false;
    }
  }

  private final Call call;
  private final int[] input;
  private final String text;
  private final List<Place> places = new ArrayList<>();
  private int at;

  private GlobIntersection(Call call, String text) {
    if (text.length() > call.limits().patternLength()) {
      throw BuiltinException.failed(
          "the pattern is longer than " + call.limits().patternLength() + " characters");
    }
    this.call = call;
    this.text = text;
    this.input = text.codePoints().toArray();
  }

  /**
   * Whether two patterns have a text in common.
   *
   * @throws BuiltinException if one is malformed
   */
  static boolean exists(Call call, String left, String right) {
    List<Place> first = new GlobIntersection(call, left).read();
    return search(call, first, new GlobIntersection(call, right).read());
  }

  /** Walks both patterns at once; a state is a place in each. */
  private static boolean search(Call call, List<Place> left, List<Place> right) {
    int width = right.size() + 1;
    int goal = left.size() * width + right.size();
    var seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(0));
    while (!open.isEmpty()) {
      int state = open.pop();
      if (state == goal) {
        return true;
      }
      if (seen.get(state)) {
        continue;
      }
      seen.set(state);
      call.spend(1);
      int i = state / width;
      int j = state % width;
      Place x = i < left.size() ? left.get(i) : null;
      Place y = j < right.size() ? right.get(j) : null;
      if (x != null && x.repeats) {
        open.push(state + width);
      }
      if (y != null && y.repeats) {
        open.push(state + 1);
      }
      if (x != null && y != null && x.meets(y)) {
        open.push(state + (x.repeats ? 0 : width) + (y.repeats ? 0 : 1));
      }
    }
    return false;
  }

  private List<Place> read() {
    call.spend(input.length);
    while (at < input.length) {
      int[] ranges = place();
      int flag = at < input.length ? input[at] : 0;
      if (flag == '*' || flag == '+') {
        at++;
        if (flag == '+') {
          places.add(new Place(ranges, false));
        }
        places.add(new Place(ranges, true));
      } else {
        places.add(new Place(ranges, false));
      }
    }
    return places;
  }

  private int @Nullable [] place() {
    int c = input[at++];
    return switch (c) {
      case '\\' -> one(escaped());
      case '.' -> null;
      case '[' -> set();
      case ']' -> throw invalid("set-close ']' with no preceding '['");
      case '*', '+' ->
          throw invalid("flag '" + Character.toString(c) + "' must be preceded by a non-flag");
      default -> one(c);
    };
  }

  private static int[] one(int point) {
    return new int[] {point, point};
  }

  private int escaped() {
    if (at == input.length) {
      throw invalid("input ends with a \\ (escape) character");
    }
    return input[at++];
  }

  private int[] set() {
    List<Integer> ranges = new ArrayList<>();
    while (at < input.length && input[at] != ']') {
      int first = member();
      int last = first;
      if (at + 1 < input.length && input[at] == '-' && input[at + 1] != ']') {
        at++;
        last = member();
        if (last < first) {
          throw invalid("range ends before it starts");
        }
      }
      ranges.add(first);
      ranges.add(last);
    }
    if (at == input.length) {
      throw invalid("found [ without matching ]");
    }
    at++;
    return ranges.stream().mapToInt(Integer::intValue).toArray();
  }

  private int member() {
    int c = input[at++];
    return c == '\\' ? escaped() : c;
  }

  private BuiltinException invalid(String problem) {
    return BuiltinException.failed(
        "input:" + text + ", pos:" + at + ", " + problem + ": the input provided is invalid");
  }
}
