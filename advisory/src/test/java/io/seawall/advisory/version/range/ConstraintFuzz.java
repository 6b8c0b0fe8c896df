package io.seawall.advisory.version.range;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any text is a constraint of grype that can be asked, or an {@link InvalidRangeException}. */
class ConstraintFuzz {

  @FuzzTest(maxExecutions = 20_000)
  void readsOrRefuses(FuzzedDataProvider data) {
    ConstraintFormat format = data.pickValue(ConstraintFormat.values());
    String version = data.consumeString(40);
    String text = data.consumeRemainingAsString();
    try {
      boolean first = ConstraintRange.parse(text, format).contains(version);
      if (ConstraintRange.parse(text, format).contains(version) != first) {
        throw new AssertionError("two answers");
      }
    } catch (InvalidRangeException e) {
      // The documented answer to what is no constraint.
    }
  }
}
