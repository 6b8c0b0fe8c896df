package io.seawall.advisory.version.range;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any text is a range that can be asked, or an {@link InvalidRangeException}. */
class RangeFuzz {

  @FuzzTest(maxExecutions = 20_000)
  void readsOrRefuses(FuzzedDataProvider data) {
    RangeSyntax syntax = data.pickValue(RangeSyntax.values());
    String version = data.consumeString(40);
    String text = data.consumeRemainingAsString();
    try {
      boolean first = syntax.parse(text).contains(version);
      if (syntax.parse(text).contains(version) != first) {
        throw new AssertionError("two answers");
      }
    } catch (InvalidRangeException e) {
      // The documented answer to what is no range.
    }
  }
}
