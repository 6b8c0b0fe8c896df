package io.seawall.detect.match;

import io.seawall.detect.value.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes all comparisons of a text field at once. */
public final class TextMatcher {

  private final long[] always;
  private final Map<Text, long[]> equal;
  private final ByteAutomaton[] automata;
  private final TextComparisons.SingleMatcher[] singles;
  private final long[] found;

  TextMatcher(
      long[] always,
      Map<Text, long[]> equal,
      List<ByteAutomaton> automata,
      List<TextComparisons.SingleMatcher> singles) {
    this.always = always;
    this.equal = equal;
    this.automata = automata.toArray(new ByteAutomaton[0]);
    this.singles = singles.toArray(new TextComparisons.SingleMatcher[0]);
    this.found = new long[always.length];
  }

  /** One bit for each comparison; the same array for all texts for which none holds. */
  public long[] match(Text text) {
    System.arraycopy(always, 0, found, 0, found.length);
    long[] exact = equal.get(text);
    if (exact != null) {
      add(exact, found);
    }
    for (ByteAutomaton automaton : automata) {
      automaton.match(text, found);
    }
    for (TextComparisons.SingleMatcher single : singles) {
      if (single.matching().matches(text)) {
        found[single.index() >>> 6] |= 1L << single.index();
      }
    }
    return isUnchanged() ? always : found.clone();
  }

  private boolean isUnchanged() {
    for (int i = 0; i < found.length; i++) {
      if (found[i] != always[i]) {
        return false;
      }
    }
    return true;
  }

  static void add(long @Nullable [] bits, long[] into) {
    if (bits != null) {
      for (int i = 0; i < bits.length; i++) {
        into[i] |= bits[i];
      }
    }
  }
}
