package io.seawall.rego.builtin.pattern;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.rego.builtin.BuiltinException;

/** Any glob is refused or matches some texts and not others; what has no signs matches itself. */
class GlobFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void matchesWithinItsBounds(FuzzedDataProvider data) {
    String text = data.consumeString(40);
    String pattern = data.consumeRemainingAsString();
    boolean plain = pattern.chars().noneMatch(c -> "*?[]{}\\".indexOf(c) >= 0);
    try {
      Glob glob = Glob.compile(pattern, ".");
      glob.matches(text);
      if (plain && !glob.matches(pattern)) {
        throw new AssertionError("does not match itself: " + pattern);
      }
    } catch (BuiltinException e) {
      if (plain) {
        throw e;
      }
    }
  }
}
