package io.seawall.inventory.rpm;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.inventory.analyzer.RecordedFacts;

class NdbFileFuzz {

  private static final byte[] DATABASE =
      NdbBytes.of(HeaderBytes.of("a", "1", "1").files("/usr/a").bytes());

  @FuzzTest(maxExecutions = 5_000)
  void neverFails(byte[] content) {
    RecordedFacts.of(new RpmDatabase(), "var/lib/rpm/Packages.db", content);
    RecordedFacts.of(new RpmDatabase(), "var/lib/rpm/Packages.db", Damaged.by(content, DATABASE));
  }
}
