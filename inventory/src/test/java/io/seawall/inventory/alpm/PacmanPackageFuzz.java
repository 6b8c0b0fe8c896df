package io.seawall.inventory.alpm;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.inventory.analyzer.RecordedFacts;

class PacmanPackageFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void neverFails(byte[] content) {
    RecordedFacts.of(new PacmanPackage(), "var/lib/pacman/local/a-1-1/desc", content);
    RecordedFacts.of(new PacmanFiles(), "var/lib/pacman/local/a-1-1/files", content);
  }
}
