package io.seawall.inventory.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.NotChecked;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ZipDirectoryTest {

  private static final int LIMIT = 1 << 20;

  @Test
  void readsCompressedAndStoredEntries() throws BadZipException {
    byte[] zip = new ZipBytes().with("a.txt", "alpha").withStored("b/c", bytes("beta")).bytes();

    assertThat(read(zip)).containsEntry("a.txt", "alpha").containsEntry("b/c", "beta").hasSize(2);
  }

  @Test
  void givesStoredEntriesWithoutCopy() throws BadZipException {
    byte[] zip = new ZipBytes().withStored("a", bytes("alpha")).bytes();
    try (var budget = new ZipBudget()) {
      ZipDirectory directory = ZipDirectory.open(ByteSlice.of(zip), budget);
      directory.next();

      assertThat(directory.content(LIMIT).array()).isSameAs(zip);
    }
  }

  @Test
  void readsAnArchiveBehindAShellScript() throws BadZipException {
    byte[] zip = new ZipBytes().with("a", "alpha").bytes();
    byte[] script = bytes("#!/bin/sh\nexec java -jar $0\n");

    assertThat(read(concat(script, zip))).containsEntry("a", "alpha");
  }

  @Test
  void readsAnArchiveInTheMiddleOfAnArray() throws BadZipException {
    byte[] zip = new ZipBytes().with("a", "alpha").bytes();
    byte[] around = concat(concat(bytes("before"), zip), bytes("after"));
    try (var budget = new ZipBudget()) {
      var slice = new ByteSlice(around, 6, 6 + zip.length);

      assertThat(read(ZipDirectory.open(slice, budget))).containsEntry("a", "alpha");
    }
  }

  @Test
  void readsZip64() throws Exception {
    var out = new java.io.ByteArrayOutputStream();
    try (var zip = new ZipArchiveOutputStream(out)) {
      zip.setUseZip64(Zip64Mode.Always);
      zip.putArchiveEntry(new ZipArchiveEntry("a"));
      zip.write(bytes("alpha"));
      zip.closeArchiveEntry();
    }

    assertThat(read(out.toByteArray())).containsEntry("a", "alpha");
  }

  @Test
  void findsTheEndBehindAComment() throws Exception {
    var out = new java.io.ByteArrayOutputStream();
    try (var zip = new java.util.zip.ZipOutputStream(out)) {
      zip.setComment("a comment with PK\5\6 in it and more than twenty-two bytes after it");
      zip.putNextEntry(new java.util.zip.ZipEntry("a"));
      zip.write(bytes("alpha"));
    }

    assertThat(read(out.toByteArray())).containsEntry("a", "alpha");
  }

  @Test
  void agreesWithTheZipOfTheJdkOnRandomArchives() throws BadZipException {
    long seed = 20260101;
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      var zip = new ZipBytes();
      var expected = new HashMap<String, String>();
      for (int i = random.nextInt(20); i >= 0; i--) {
        String content = "x".repeat(random.nextInt(5000)) + random.nextLong();
        String name = "n" + round + "/" + i;
        expected.put(name, content);
        if (random.nextBoolean()) {
          zip.with(name, content);
        } else {
          zip.withStored(name, bytes(content));
        }
      }
      assertThat(read(zip.bytes())).as("seed %d, round %d", seed, round).isEqualTo(expected);
    }
  }

  @Nested
  class Hostile {

    @Test
    void bytesThatAreNoArchiveAreMalformed() {
      assertMalformed(bytes("no archive at all, but long enough to hold an end record"));
      assertMalformed(new byte[0]);
    }

    @Test
    void anyTruncationIsMalformedOrGivesNothingWrong() {
      byte[] zip = new ZipBytes().with("a", "alpha").with("b", "beta").bytes();
      for (int length = 0; length < zip.length; length++) {
        byte[] cut = Arrays.copyOf(zip, length);
        assertThatThrownBy(() -> read(cut)).isInstanceOf(BadZipException.class);
      }
    }

    @Test
    void aForgedNumberOfEntriesDoesNotMatter() throws BadZipException {
      byte[] zip = new ZipBytes().with("a", "alpha").bytes();
      ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putShort(zip.length - 12, (short) -1);

      assertThat(read(zip)).containsEntry("a", "alpha");
    }

    @Test
    void aForgedSizeCostsNoMemory() throws BadZipException {
      byte[] zip = new ZipBytes().with("a", "alpha").bytes();
      int record = directory(zip);
      ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(record + 24, 0x7ffffff0);

      assertThat(read(zip)).containsEntry("a", "alpha");
    }

    @Test
    void aForgedCompressedSizeIsMalformed() {
      byte[] zip = new ZipBytes().with("a", "alpha").bytes();
      ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(directory(zip) + 20, -2);

      assertMalformed(zip);
    }

    @Test
    void aForgedOffsetIsMalformed() {
      byte[] zip = new ZipBytes().with("a", "alpha").bytes();
      ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(directory(zip) + 42, 0x7fffffff);

      assertMalformed(zip);
    }

    @Test
    void anEntryLargerThanAskedForExceedsALimit() {
      byte[] zip = new ZipBytes().with("zeros", new byte[4 << 20]).bytes();

      assertThatThrownBy(() -> read(zip))
          .isInstanceOfSatisfying(
              BadZipException.class,
              e -> assertThat(e.kind()).isEqualTo(NotChecked.Kind.LIMIT_EXCEEDED));
    }

    @Test
    void overlappingEntriesSpendTheBudgetOfTheWholeArchive() throws BadZipException {
      byte[] inner = new ZipBytes().with("zeros", new byte[64 << 20]).bytes();
      try (var budget = new ZipBudget()) {
        assertThatThrownBy(
                () -> {
                  while (true) {
                    ZipDirectory zip = ZipDirectory.open(ByteSlice.of(inner), budget);
                    zip.next();
                    zip.content(64 << 20);
                  }
                })
            .isInstanceOf(BadZipException.class)
            .hasMessageContaining("MiB");
      }
    }

    @Test
    void encryptedEntriesAreUnsupported() {
      byte[] zip = new ZipBytes().with("a", "alpha").bytes();
      zip[directory(zip) + 8] |= 1;

      assertThatThrownBy(() -> read(zip)).hasMessageContaining("encrypted");
    }

    @Test
    void anUnknownCompressionIsUnsupported() {
      byte[] zip = new ZipBytes().with("a", "alpha").bytes();
      zip[directory(zip) + 10] = 99;

      assertThatThrownBy(() -> read(zip)).hasMessageContaining("method 99");
    }

    private void assertMalformed(byte[] zip) {
      assertThatThrownBy(() -> read(zip))
          .isInstanceOfSatisfying(
              BadZipException.class,
              e -> assertThat(e.kind()).isEqualTo(NotChecked.Kind.MALFORMED));
    }

    private int directory(byte[] zip) {
      return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 6);
    }
  }

  private static Map<String, String> read(byte[] zip) throws BadZipException {
    try (var budget = new ZipBudget()) {
      return read(ZipDirectory.open(ByteSlice.of(zip), budget));
    }
  }

  private static Map<String, String> read(ZipDirectory zip) throws BadZipException {
    var entries = new HashMap<String, String>();
    List<String> names = new ArrayList<>();
    while (zip.next()) {
      names.add(zip.name());
      entries.put(zip.name(), zip.content(LIMIT).text());
      assertThat(zip.nameIs(zip.name())).isTrue();
      assertThat(zip.nameEndsWith("/no such name")).isFalse();
    }
    assertThat(names).doesNotHaveDuplicates();
    return entries;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
