package io.seawall.inventory.npm;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.inventory.analyzer.RecordedFacts;

class PackageLockFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void neverFails(byte[] content) {
    RecordedFacts.of(new PackageLockFile(), "package-lock.json", content);
    RecordedFacts.of(new NodeModules(), "node_modules/a/package.json", content);
  }
}
