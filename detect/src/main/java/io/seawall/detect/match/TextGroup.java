package io.seawall.detect.match;

import io.seawall.detect.value.Text;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons of one text field. They are made together, and once for a text: the text keeps the
 * answers.
 */
public final class TextGroup {

  /** Different verdicts that are shared; more are made for each text by itself. */
  private static final int MOST_SHARED = 4096;

  private final int engine;
  private final int number;
  private final TextComparisons comparisons = new TextComparisons();
  private @Nullable TextMatcher matcher;
  private final Map<Verdicts, Verdicts> shared = new HashMap<>();
  private @Nullable Text lastText;
  private Verdicts lastVerdicts = new Verdicts(new long[0]);
  private int numbers;

  /**
   * Makes an empty group.
   *
   * @param engine tells its answers from those of others, as texts keep them
   * @param number of the group within the engine
   */
  public TextGroup(int engine, int number) {
    this.engine = engine;
    this.number = number;
  }

  /** Where comparisons are added, before the first text is asked about. */
  public TextComparisons comparisons() {
    if (matcher != null) {
      throw new IllegalStateException("texts were compared already");
    }
    return comparisons;
  }

  /** A number under which verdicts of this group keep somebody's conclusions. */
  public int number() {
    return numbers++;
  }

  /** The verdicts about a text for which no comparison holds, be there one or not. */
  public Verdicts alikeInNothing() {
    return new Verdicts(new long[(comparisons.size() + 63) / 64]);
  }

  /** What the comparisons say of a text. */
  public Verdicts verdicts(Text text) {
    if (text.equals(lastText)) {
      return lastVerdicts;
    }
    Verdicts known = recall(text);
    lastText = text;
    lastVerdicts = known;
    return known;
  }

  private Verdicts recall(Text text) {
    Memo memo;
    if (text.memo() instanceof Memo mine && mine.engine == engine) {
      memo = mine;
      Verdicts known = memo.find(number);
      if (known != null) {
        return known;
      }
    } else {
      memo = new Memo(engine);
      text.memo(memo);
    }
    TextMatcher compiled = matcher;
    if (compiled == null) {
      compiled = comparisons.compile();
      matcher = compiled;
    }
    Verdicts found = shared(new Verdicts(compiled.match(text)));
    memo.keep(number, found);
    return found;
  }

  private Verdicts shared(Verdicts made) {
    Verdicts known = shared.get(made);
    if (known != null) {
      return known;
    }
    if (shared.size() < MOST_SHARED) {
      shared.put(made, made);
    }
    return made;
  }

  /** The answers of several groups about one text. */
  private static final class Memo {

    final int engine;
    private int[] groups = new int[2];
    private Verdicts[] verdicts = new Verdicts[2];
    private int size;

    Memo(int engine) {
      this.engine = engine;
    }

    @Nullable Verdicts find(int group) {
      for (int i = 0; i < size; i++) {
        if (groups[i] == group) {
          return verdicts[i];
        }
      }
      return null;
    }

    void keep(int group, Verdicts found) {
      if (size == groups.length) {
        groups = Arrays.copyOf(groups, 2 * size);
        verdicts = Arrays.copyOf(verdicts, 2 * size);
      }
      groups[size] = group;
      verdicts[size++] = found;
    }
  }
}
