package io.seawall.inventory.php;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.inventory.analyzer.RecordedFacts;

class ComposerInstalledFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void neverFails(byte[] content) {
    RecordedFacts.of(new ComposerInstalled(), "vendor/composer/installed.json", content);
  }
}
