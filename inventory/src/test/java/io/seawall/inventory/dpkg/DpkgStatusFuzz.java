package io.seawall.inventory.dpkg;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.inventory.analyzer.RecordedFacts;

class DpkgStatusFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void neverFails(byte[] content) {
    RecordedFacts.of(new DpkgStatus(), "var/lib/dpkg/status", content);
    RecordedFacts.of(new DpkgFileList(), "var/lib/dpkg/info/a.list", content);
  }
}
