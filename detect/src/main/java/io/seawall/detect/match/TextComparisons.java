package io.seawall.detect.match;

import com.google.re2j.Pattern;
import io.seawall.detect.condition.Operator;
import io.seawall.detect.value.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the comparisons of a text field and compiles them to automata. */
public final class TextComparisons {

  private final Map<Text, long[]> equal = new HashMap<>();
  private final Map<Operator, Map<Text, long[]>> parts = new HashMap<>();
  private final List<SingleMatcher> singles = new ArrayList<>();
  private final List<Integer> always = new ArrayList<>();
  private int size;

  /** Whether an operator takes patterns, which are matched each by itself. */
  public static boolean isPattern(Operator operator) {
    return switch (operator) {
      case GLOB, IGLOB, REGEX, PMATCH -> true;
      default -> false;
    };
  }

  /**
   * Adds a comparison that holds for texts for which it holds with one of the values.
   *
   * @param operator any but {@code !=} and those of bytes
   * @return its index
   */
  public int add(Operator operator, List<Text> values) {
    int index = size++;
    switch (operator) {
      case EQUAL, IN, INTERSECTS -> values.forEach(value -> mark(equal, value, index));
      case STARTSWITH, ENDSWITH, CONTAINS, ICONTAINS ->
          values.forEach(value -> addPart(operator, value, index));
      case PMATCH -> singles.add(new SingleMatcher(index, new PathPrefixes(values)::matches));
      default -> values.forEach(value -> singles.add(single(operator, value, index)));
    }
    return index;
  }

  private void addPart(Operator operator, Text value, int index) {
    if (value.isEmpty()) {
      always.add(index);
      return;
    }
    Text part = operator == Operator.ICONTAINS ? AsciiCase.lower(value) : value;
    mark(parts.computeIfAbsent(operator, _ -> new HashMap<>()), part, index);
  }

  private static void mark(Map<Text, long[]> bits, Text value, int index) {
    int words = (index >>> 6) + 1;
    long[] known = bits.computeIfAbsent(value, _ -> new long[words]);
    if (known.length < words) {
      known = Arrays.copyOf(known, words);
      bits.put(value, known);
    }
    known[index >>> 6] |= 1L << index;
  }

  private static SingleMatcher single(Operator operator, Text value, int index) {
    return switch (operator) {
      case GLOB -> new SingleMatcher(index, new Glob(value, false)::matches);
      case IGLOB -> new SingleMatcher(index, new Glob(value, true)::matches);
      case REGEX -> {
        Pattern pattern = Pattern.compile(value.toString());
        yield new SingleMatcher(index, text -> pattern.matcher(text.bytes()).matches());
      }
      case LESS -> new SingleMatcher(index, text -> text.compareTo(value) < 0);
      case LESS_OR_EQUAL -> new SingleMatcher(index, text -> text.compareTo(value) <= 0);
      case GREATER -> new SingleMatcher(index, text -> text.compareTo(value) > 0);
      case GREATER_OR_EQUAL -> new SingleMatcher(index, text -> text.compareTo(value) >= 0);
      default -> throw new IllegalArgumentException("texts are not compared by " + operator);
    };
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /** Makes the automata of what was added. */
  public TextMatcher compile() {
    var automata = new ArrayList<ByteAutomaton>();
    parts.forEach((operator, values) -> automata.addAll(ByteAutomaton.of(operator, values)));
    long[] base = new long[(size + 63) >>> 6];
    always.forEach(index -> base[index >>> 6] |= 1L << index);
    return new TextMatcher(base, equal, automata, singles);
  }

  /** A comparison that is made alone. */
  record SingleMatcher(int index, Matching matching) {}

  /** Whether a text compares well. */
  @FunctionalInterface
  interface Matching {
    boolean matches(Text text);
  }
}
