package io.seawall.image.layer;

import static io.seawall.image.layer.TarBytes.entries;
import static io.seawall.image.layer.TarBytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.image.LayerEntry;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import io.seawall.model.Digest;
import io.seawall.model.NotChecked;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TarLayerReaderTest {

  private static final byte[] TAR = new TarBytes().file("a", "b").folder("c").bytes();

  enum Packing {
    PLAIN,
    GZIP,
    GZIP_OF_MEMBERS,
    ZSTD,
    ZSTD_AFTER_SKIPPABLE_FRAME;

    byte[] pack(byte[] tar) {
      return switch (this) {
        case PLAIN -> tar;
        case GZIP -> TarBytes.gzip(tar);
        case GZIP_OF_MEMBERS ->
            TarBytes.concat(
                TarBytes.gzip(java.util.Arrays.copyOf(tar, 700)),
                TarBytes.gzip(java.util.Arrays.copyOfRange(tar, 700, tar.length)));
        case ZSTD -> TarBytes.zstd(tar);
        case ZSTD_AFTER_SKIPPABLE_FRAME ->
            TarBytes.concat(
                new byte[] {0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2}, TarBytes.zstd(tar));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsEveryPackingAndVerifiesBothDigests(Packing packing) throws IOException {
    byte[] blob = packing.pack(TAR);
    assertThat(paths(blob, Digest.sha256Of(blob), Digest.sha256Of(TAR))).containsExactly("a", "c");
  }

  @ParameterizedTest
  @EnumSource
  void refusesAWrongBlobDigestAtTheEnd(Packing packing) {
    byte[] blob = packing.pack(TAR);
    Digest stated = Digest.sha256Of(new byte[0]);
    assertThatThrownBy(() -> paths(blob, stated, Digest.sha256Of(TAR)))
        .isInstanceOf(LayerException.class)
        .hasMessageContaining(stated.toString())
        .hasMessageContaining(Digest.sha256Of(blob).toString())
        .hasMessageContaining("stored layer");
  }

  @ParameterizedTest
  @EnumSource
  void refusesAWrongDiffIdAtTheEnd(Packing packing) {
    byte[] blob = packing.pack(TAR);
    Digest stated = Digest.sha256Of(new byte[0]);
    assertThatThrownBy(() -> paths(blob, Digest.sha256Of(blob), stated))
        .isInstanceOf(LayerException.class)
        .hasMessageContaining(stated.toString())
        .hasMessageContaining(Digest.sha256Of(TAR).toString())
        .hasMessageContaining("uncompressed layer");
  }

  @Test
  void verifiesSha512() throws IOException {
    byte[] hash;
    try {
      hash = java.security.MessageDigest.getInstance("SHA-512").digest(TAR);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    var digest = new Digest("sha512", java.util.HexFormat.of().formatHex(hash));
    assertThat(paths(TAR, digest, Digest.sha256Of(TAR))).hasSize(2);
  }

  @Test
  void hashesWhatFollowsTheEndOfTheArchive() throws IOException {
    byte[] tar = TarBytes.concat(TAR, new byte[300_000], utf8("trailing"));
    byte[] blob = TarBytes.concat(TarBytes.gzip(tar), utf8("junk after the member"));
    assertThat(paths(blob, Digest.sha256Of(blob), Digest.sha256Of(tar))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BZh91AY&SY", "\u00fd7zXZ\0\0"})
  void namesCompressionsThatItDoesNotRead(String start) {
    byte[] blob = start.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> TarBytes.open(blob))
        .isInstanceOf(LayerException.class)
        .hasMessageContaining("gzip, zstd and plain tar are read");
  }

  @Nested
  class Streams {

    private static final byte[] TWO =
        new TarBytes().file("a", "0123456789").file("b", "x".repeat(300_000)).bytes();

    @ParameterizedTest
    @EnumSource
    void endWithTheContent(Packing packing) throws IOException {
      try (LayerReader reader = TarBytes.open(packing.pack(TWO))) {
        assertThat(reader.next()).isNotNull();
        assertThat(Objects.requireNonNull(reader.stream()).readAllBytes())
            .isEqualTo(utf8("0123456789"));
        assertThat(reader.next()).isNotNull();
        assertThat(Objects.requireNonNull(reader.stream()).readAllBytes()).hasSize(300_000);
        assertThat(reader.next()).isNull();
      }
    }

    @ParameterizedTest
    @EnumSource
    void mayBeLeftAndSkipped(Packing packing) throws IOException {
      try (LayerReader reader = TarBytes.open(packing.pack(TWO))) {
        assertThat(reader.next()).isNotNull();
        InputStream first = Objects.requireNonNull(reader.stream());
        assertThat(first.skip(4)).isEqualTo(4);
        assertThat(first.read()).isEqualTo('4');
        assertThat(reader.next()).extracting(LayerEntry::path).isEqualTo("b");
        InputStream second = Objects.requireNonNull(reader.stream());
        assertThat(second.skip(1L << 40)).isEqualTo(300_000);
        assertThat(second.read()).isEqualTo(-1);
        assertThat(second.skip(1)).isZero();
        assertThat(reader.next()).isNull();
      }
    }

    @Test
    void areGivenOnce() throws IOException {
      try (LayerReader reader = TarBytes.open(TWO)) {
        assertThat(reader.next()).isNotNull();
        assertThat(reader.stream()).isNotNull();
        assertThatThrownBy(reader::stream).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> reader.content(9)).isInstanceOf(IllegalStateException.class);
      }
    }

    @Test
    void ofATarThatEndsEarlyFail() throws IOException {
      byte[] cut = java.util.Arrays.copyOf(TWO, 200_000);
      try (LayerReader reader = TarBytes.open(cut)) {
        assertThat(reader.next()).isNotNull();
        assertThat(reader.next()).isNotNull();
        InputStream content = Objects.requireNonNull(reader.stream());
        assertThatThrownBy(content::readAllBytes)
            .isInstanceOf(LayerException.class)
            .hasMessageContaining("inside b");
      }
      try (LayerReader reader = TarBytes.open(cut)) {
        assertThat(reader.next()).isNotNull();
        assertThat(reader.next()).isNotNull();
        InputStream content = Objects.requireNonNull(reader.stream());
        assertThatThrownBy(() -> content.skip(300_000)).isInstanceOf(LayerException.class);
      }
    }
  }

  @Nested
  class Whiteouts {

    @Test
    void becomeDeletions() {
      byte[] tar =
          new TarBytes()
              .file("etc/.wh.passwd", "")
              .file(".wh.top", "")
              .file("var/.wh..wh..opq", "")
              .file(".wh..wh..opq", "")
              .file("etc/.whatever", "")
              .file("etc/a.wh.b", "")
              .bytes();
      assertThat(entries(tar))
          .containsExactly(
              "WHITEOUT etc/passwd",
              "WHITEOUT top",
              "OPAQUE var",
              "OPAQUE ",
              "FILE etc/.whatever 0",
              "FILE etc/a.wh.b 0");
    }

    @Test
    void leaveOutWhatAufsKeptForItself() {
      byte[] tar =
          new TarBytes()
              .file(".wh..wh.aufs", "")
              .folder(".wh..wh.plnk")
              .file(".wh..wh.plnk/1.2", "x")
              .file("a/.wh..wh.orph", "")
              .file("b", "")
              .bytes();
      assertThat(entries(tar)).containsExactly("FILE b 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/.wh.", "a/.wh..", "a/.wh...", ".wh..."})
    void areNotCheckedWhereTheyNameNothing(String name) throws IOException {
      byte[] tar = new TarBytes().file(name, "").file("b", "").bytes();
      try (LayerReader reader = TarBytes.open(tar)) {
        assertThat(reader.next()).extracting(LayerEntry::path).isEqualTo("b");
        assertThat(reader.notChecked())
            .containsExactly(
                new NotChecked(
                    NotChecked.Kind.MALFORMED, name, 3, "a whiteout that names no file"));
      }
    }
  }

  private static List<String> paths(byte[] blob, Digest digest, Digest diffId) throws IOException {
    List<String> paths = new ArrayList<>();
    try (LayerReader reader =
        TarLayerReader.open(new ByteArrayInputStream(blob), 0, digest, diffId)) {
      for (LayerEntry entry = reader.next(); entry != null; entry = reader.next()) {
        paths.add(entry.path());
      }
      assertThat(reader.next()).isNull();
    }
    return paths;
  }
}
