package io.seawall.policy.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** A script is split, or refused; nothing else. */
class ShellCommandsFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void splitsOrRefuses(FuzzedDataProvider data) {
    String script = data.consumeRemainingAsString();
    try {
      for (List<String> words : ShellCommands.of(script)) {
        assertThat(words).isNotEmpty();
      }
    } catch (IllegalArgumentException _) {
      // Not closed, or too deep.
    }
  }
}
