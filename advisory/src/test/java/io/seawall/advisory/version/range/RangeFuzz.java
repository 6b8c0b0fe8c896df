package io.seawall.advisory.version.range;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any text is a range that can be asked, or an {@link InvalidRangeException}. */
class RangeFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void readsOrRefuses(FuzzedDataProvider data) {
    RangeSyntax syntax = data.pickValue(RangeSyntax.values());
    ConstraintFormat format = data.pickValue(ConstraintFormat.values());
    boolean constraint = data.consumeBoolean();
    String version = data.consumeString(40);
    String text = data.consumeRemainingAsString();
    try {
      VersionSet set = constraint ? ConstraintRange.parse(text, format) : syntax.parse(text);
      boolean first = set.contains(version);
      if (set.contains(version) != first) {
        throw new AssertionError("two answers");
      }
    } catch (InvalidRangeException e) {
      // The documented answer to what is no range.
    }
  }
}
