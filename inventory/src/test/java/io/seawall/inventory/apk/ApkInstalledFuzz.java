package io.seawall.inventory.apk;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.inventory.analyzer.RecordedFacts;

class ApkInstalledFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void neverFails(byte[] content) {
    RecordedFacts.of(new ApkInstalled(), "lib/apk/db/installed", content);
  }
}
