package io.seawall.inventory.rpm;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.inventory.analyzer.RecordedFacts;
import java.nio.ByteOrder;

class BerkeleyHashFuzz {

  private static final byte[] DATABASE =
      BerkeleyBytes.of(
          512,
          ByteOrder.BIG_ENDIAN,
          HeaderBytes.of("a", "1", "1").bytes(),
          HeaderBytes.of("b", "1", "1").padded(900).bytes());

  @FuzzTest(maxExecutions = 5_000)
  void neverFails(byte[] content) {
    RecordedFacts.of(new RpmDatabase(), "var/lib/rpm/Packages", content);
    RecordedFacts.of(new RpmDatabase(), "var/lib/rpm/Packages", Damaged.by(content, DATABASE));
  }
}
