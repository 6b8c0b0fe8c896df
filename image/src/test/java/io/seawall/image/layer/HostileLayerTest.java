package io.seawall.image.layer;

import static io.seawall.image.layer.TarBytes.entries;
import static io.seawall.image.layer.TarBytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.image.LayerEntry;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import io.seawall.image.entry.EntryName;
import io.seawall.image.file.FileIndex;
import io.seawall.image.file.FileIndexBuilder;
import io.seawall.model.NotChecked;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileLayerTest {

  @Test
  void forgedLengthCostsNoMemoryAndIsNamed() throws IOException {
    byte[] tar = new TarBytes().member(utf8("forged"), '0', 4L << 30, "", new byte[0]).unfinished();
    try (LayerReader reader = TarBytes.open(Arrays.copyOf(tar, 1024))) {
      assertThat(reader.next()).extracting(LayerEntry::size).isEqualTo(4L << 30);
      assertThatThrownBy(reader::next)
          .isInstanceOf(LayerException.class)
          .hasMessageContaining("inside forged")
          .hasMessageContaining((4L << 30) - 512 + " bytes are missing");
    }
    byte[] within = new TarBytes().member(utf8("f"), '0', 2_000_000_000, "", new byte[9]).bytes();
    try (LayerReader reader = TarBytes.open(within)) {
      assertThat(reader.next()).isNotNull();
      assertThatThrownBy(() -> reader.content(Integer.MAX_VALUE))
          .isInstanceOf(LayerException.class)
          .hasMessageContaining("inside f");
    }
  }

  @Test
  void impossibleSizeEndsTheLayer() {
    byte[] header = TarBytes.header(utf8("a"), '0', 0, "");
    Arrays.fill(header, 124, 136, (byte) 0xff);
    assertThat(entries(new TarBytes().file("b", "").raw(TarBytes.withChecksum(header)).bytes()))
        .containsExactly(
            "FILE b 0", "error: impossible size in the tar header at byte 512 of the tar");
  }

  @Test
  void damagedHeaderEndsTheLayerAndKeepsWhatCameBefore() {
    byte[] tar = new TarBytes().file("a", "1").file("b", "2").bytes();
    tar[1024] = 'x';
    assertThat(entries(tar))
        .containsExactly(
            "FILE a 1", "error: no tar header, or a damaged one, at byte 1024 of the tar");
  }

  @Test
  void truncationAnywhereIsAnErrorOrACleanEnd() {
    byte[] tar = new TarBytes().file("a", "1").file("b", "2").unfinished();
    for (int length = 0; length < tar.length; length++) {
      List<String> lines = entries(Arrays.copyOf(tar, length));
      boolean onlyPaddingIsCut = length == 0 || (length > 512 && length <= 1024) || length > 1536;
      assertThat(lines.stream().anyMatch(line -> line.startsWith("error: ")))
          .as("cut at %d: %s", length, lines)
          .isNotEqualTo(onlyPaddingIsCut);
    }
  }

  @Test
  void truncatedGzipGivesTheEntriesBeforeTheCut() {
    byte[] noise = new byte[50_000];
    new java.util.Random(3).nextBytes(noise);
    byte[] layer = TarBytes.gzip(new TarBytes().file("a", noise).file("b", noise).bytes());
    assertThat(entries(Arrays.copyOf(layer, 80_000)))
        .startsWith("FILE a 50000", "FILE b 50000")
        .last()
        .asString()
        .contains("the gzip data ends early");
  }

  @Test
  void tenGigabytesOfZerosInZstdPassInBoundedMemory() throws IOException {
    passOverZeros(10_240, TarBytes::zstd);
  }

  @Test
  void aGigabyteOfZerosInGzipPassesInBoundedMemory() throws IOException {
    passOverZeros(1_024, TarBytes::gzip);
  }

  private static void passOverZeros(int megabytes, UnaryOperator<byte[]> packing)
      throws IOException {
    long size = (long) megabytes << 20;
    byte[] header = TarBytes.header(utf8("zeros"), '0', 0, "");
    TarBytes.put(header, 124, Long.toOctalString(size) + "\0");
    byte[] start = packing.apply(TarBytes.withChecksum(header));
    byte[] megabyte = packing.apply(new byte[1 << 20]);
    byte[] end = packing.apply(new TarBytes().file("after", "1").bytes());
    List<InputStream> parts = new ArrayList<>(List.of(new ByteArrayInputStream(start)));
    for (int i = 0; i < megabytes; i++) {
      parts.add(new ByteArrayInputStream(megabyte));
    }
    parts.add(new ByteArrayInputStream(end));
    InputStream layer = new SequenceInputStream(Collections.enumeration(parts));
    try (LayerReader reader = TarLayerReader.open(layer, 0, null, null)) {
      assertThat(reader.next()).extracting(LayerEntry::size).isEqualTo(size);
      assertThat(reader.content(1 << 28)).isNull();
      assertThat(reader.next()).extracting(LayerEntry::path).isEqualTo("after");
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void aMillionEntriesFitTheIndex() throws IOException {
    FileIndexBuilder builder = FileIndex.builder();
    int count = 1_000_000;
    try (LayerReader reader = TarLayerReader.open(new ManyEntries(count), 0, null, null)) {
      for (LayerEntry entry = reader.next(); entry != null; entry = reader.next()) {
        builder.add(entry);
      }
      assertThat(reader.notChecked()).isEmpty();
    }
    FileIndex index = builder.build();
    assertThat(index.size()).isEqualTo(count);
    assertThat(index.find("some/folder/with/a/name/of/usual/length/file-999999")).isNotNull();
    assertThat(index.bytes().remaining()).isLessThan(count * (16 + 56));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "/../etc/passwd", "a/../../b"})
  void escapingNamesAreNotChecked(String name) throws IOException {
    byte[] tar = new TarBytes().file(name, "evil").hardlink("h", name).file("good", "").bytes();
    try (LayerReader reader = TarBytes.open(tar)) {
      assertThat(reader.next()).extracting(LayerEntry::path).isEqualTo("good");
      assertThat(reader.next()).isNull();
      assertThat(reader.notChecked())
          .containsExactly(
              new NotChecked(NotChecked.Kind.MALFORMED, name, 3, "the name leads out of the root"),
              new NotChecked(
                  NotChecked.Kind.MALFORMED, "h", 3, "the link target leads out of the root"));
    }
  }

  @Test
  void absoluteNamesAreTakenBelowTheRoot() {
    byte[] tar = new TarBytes().file("/etc/passwd", "").hardlink("h", "/etc/passwd").bytes();
    assertThat(entries(tar)).containsExactly("FILE etc/passwd 0", "HARDLINK h -> etc/passwd");
  }

  @Test
  void invalidUtf8NamesStayApart() {
    byte[] tar =
        new TarBytes()
            .member(new byte[] {'a', (byte) 0xfd}, '0', 0, "", new byte[0])
            .member(new byte[] {'a', (byte) 0xfe}, '0', 0, "", new byte[0])
            .bytes();
    assertThat(entries(tar)).containsExactly("FILE a\\xFD 0", "FILE a\\xFE 0");
  }

  @Test
  void overlongNamesAreNotChecked() throws IOException {
    String name = "n/".repeat(EntryName.MAX_BYTES);
    byte[] tar = new TarBytes().pax("path", name).file("x", "").file("good", "").bytes();
    try (LayerReader reader = TarBytes.open(tar)) {
      assertThat(reader.next()).extracting(LayerEntry::path).isEqualTo("good");
      assertThat(reader.notChecked())
          .extracting(NotChecked::kind)
          .containsExactly(NotChecked.Kind.LIMIT_EXCEEDED);
    }
  }

  @Test
  void unknownMemberTypesAreNotChecked() throws IOException {
    byte[] tar =
        new TarBytes().member(utf8("odd"), 'Z', 3, "", utf8("abc")).file("good", "").bytes();
    try (LayerReader reader = TarBytes.open(tar)) {
      assertThat(reader.next()).extracting(LayerEntry::path).isEqualTo("good");
      assertThat(reader.notChecked())
          .containsExactly(
              new NotChecked(
                  NotChecked.Kind.UNSUPPORTED, "odd", 3, "tar member of unknown type 'Z'"));
    }
  }

  @Test
  void theListOfWhatWasPassedOverIsBounded() throws IOException {
    var tar = new TarBytes();
    for (int i = 0; i < 1_000 + 500; i++) {
      tar.file("../" + i, "");
    }
    try (LayerReader reader = TarBytes.open(tar.bytes())) {
      assertThat(reader.next()).isNull();
      assertThat(reader.notChecked())
          .hasSize(1_000 + 1)
          .last()
          .extracting(NotChecked::reason)
          .isEqualTo("another 500 items were passed over");
    }
  }

  /** A tar of many empty files, made while it is read. */
  private static final class ManyEntries extends InputStream {

    private final int count;
    private byte[] header = new byte[0];
    private int position;
    private int next;

    ManyEntries(int count) {
      this.count = count;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (position == header.length) {
        if (next == count) {
          return -1;
        }
        String name = "some/folder/with/a/name/of/usual/length/file-" + next++;
        header = TarBytes.header(utf8(name), '0', 0, "");
        position = 0;
      }
      int step = Math.min(length, header.length - position);
      System.arraycopy(header, position, target, offset, step);
      position += step;
      return step;
    }
  }
}
