package io.seawall.detect.match;

import io.seawall.detect.value.Text;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All comparisons of one text field. They are made together, and once for a text: the text keeps
 * the answers.
 */
public final class TextGroup {

  private final int engine;
  private final int number;
  private final TextComparisons comparisons = new TextComparisons();
  private @Nullable TextMatcher matcher;
  private @Nullable Text lastText;
  private long[] lastVerdicts = new long[0];

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

  /** One bit for each comparison. */
  public long[] verdicts(Text text) {
    if (text.equals(lastText)) {
      return lastVerdicts;
    }
    long[] known = recall(text);
    lastText = text;
    lastVerdicts = known;
    return known;
  }

  private long[] recall(Text text) {
    Memo memo;
    if (text.memo() instanceof Memo mine && mine.engine == engine) {
      memo = mine;
      long[] known = memo.find(number);
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
    long[] found = compiled.match(text);
    memo.keep(number, found);
    return found;
  }

  /** The answers of several groups about one text. */
  private static final class Memo {

    final int engine;
    private int[] groups = new int[2];
    private long[][] verdicts = new long[2][];
    private int size;

    Memo(int engine) {
      this.engine = engine;
    }

    long @Nullable [] find(int group) {
      for (int i = 0; i < size; i++) {
        if (groups[i] == group) {
          return verdicts[i];
        }
      }
      return null;
    }

    void keep(int group, long[] found) {
      if (size == groups.length) {
        groups = Arrays.copyOf(groups, 2 * size);
        verdicts = Arrays.copyOf(verdicts, 2 * size);
      }
      groups[size] = group;
      verdicts[size++] = found;
    }
  }
}
