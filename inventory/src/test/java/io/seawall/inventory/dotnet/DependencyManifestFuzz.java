package io.seawall.inventory.dotnet;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.inventory.analyzer.RecordedFacts;

class DependencyManifestFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void neverFails(byte[] content) {
    RecordedFacts.of(new DependencyManifest(), "a.deps.json", content);
  }
}
