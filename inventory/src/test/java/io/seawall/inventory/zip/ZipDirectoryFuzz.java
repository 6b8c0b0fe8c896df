package io.seawall.inventory.zip;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class ZipDirectoryFuzz {

  private static final byte[] ARCHIVE =
      new ZipBytes().with("META-INF/MANIFEST.MF", "A: b\n").withStored("b", new byte[9]).bytes();

  /** Plain bytes seldom are archives, so half of the runs change a few bytes of a good one. */
  @FuzzTest(maxExecutions = 5_000)
  void failsOnlyAsDocumented(FuzzedDataProvider data) {
    byte[] bytes;
    if (data.consumeBoolean()) {
      bytes = ARCHIVE.clone();
      while (data.remainingBytes() > 2) {
        bytes[data.consumeInt(0, bytes.length - 1)] = data.consumeByte();
      }
    } else {
      bytes = data.consumeRemainingAsBytes();
    }
    try (var budget = new ZipBudget()) {
      ZipDirectory zip = ZipDirectory.open(ByteSlice.of(bytes), budget);
      while (zip.next()) {
        zip.name();
        zip.nameEndsWith(".jar");
        zip.content(1 << 20);
      }
    } catch (BadZipException e) {
      assert e.reason() != null;
    }
  }
}
