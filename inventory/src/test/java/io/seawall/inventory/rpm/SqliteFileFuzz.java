package io.seawall.inventory.rpm;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.inventory.analyzer.RecordedFacts;

class SqliteFileFuzz {

  private static final byte[] DATABASE =
      SqliteBytes.of(
          512,
          HeaderBytes.of("a", "1", "1").files("/usr/a").bytes(),
          HeaderBytes.of("b", "1", "1").padded(900).bytes());

  @FuzzTest(maxExecutions = 5_000)
  void neverFails(byte[] content) {
    RecordedFacts.of(new RpmDatabase(), "var/lib/rpm/rpmdb.sqlite", content);
    RecordedFacts.of(new RpmDatabase(), "var/lib/rpm/rpmdb.sqlite", Damaged.by(content, DATABASE));
    WriteAheadLog.of(Damaged.by(content, SqliteBytes.log(new byte[0], DATABASE, false)));
  }
}
