package io.seawall.image.tar;

import static io.seawall.image.layer.TarBytes.contents;
import static io.seawall.image.layer.TarBytes.entries;
import static io.seawall.image.layer.TarBytes.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.image.LayerEntry;
import io.seawall.image.LayerReader;
import io.seawall.image.layer.TarBytes;
import io.seawall.model.NotChecked;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarReaderTest {

  private static final String LONG = "long/".repeat(60) + "name-ę.txt";

  @Test
  void givesEntriesInTheirOrder() {
    byte[] tar =
        new TarBytes()
            .folder("./")
            .folder("./etc/")
            .file("./etc/passwd", "root")
            .symlink("bin", "usr/bin")
            .hardlink("etc/shadow", "./etc/passwd")
            .member(utf8("dev/null"), '3', 0, "", new byte[0])
            .bytes();
    assertThat(entries(tar))
        .containsExactly(
            "DIRECTORY etc",
            "FILE etc/passwd 4",
            "SYMLINK bin -> usr/bin",
            "HARDLINK etc/shadow -> etc/passwd",
            "SPECIAL dev/null");
  }

  @Test
  void givesContentsOfAnyLength() throws IOException {
    var tar = new TarBytes();
    List<String> expected = new java.util.ArrayList<>();
    for (int size : new int[] {0, 1, 511, 512, 513, 65_536, 262_143, 262_144, 600_000}) {
      String content = "x".repeat(size);
      tar.file("f" + size, content);
      expected.add("f" + size + "=" + content);
    }
    assertThat(contents(tar.bytes())).isEqualTo(expected);
  }

  @Test
  void givesNoContentAboveTheLimitAndGoesOn() throws IOException {
    byte[] tar = new TarBytes().file("big", "12345").file("small", "1234").bytes();
    try (LayerReader reader = TarBytes.open(tar)) {
      assertThat(reader.next()).isNotNull();
      assertThat(reader.content(4)).isNull();
      assertThat(reader.next()).isNotNull();
      assertThat(reader.content(4)).asString().isEqualTo("1234");
      assertThatThrownBy(() -> reader.content(4)).isInstanceOf(IllegalStateException.class);
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void acceptsAnArchiveWithoutEnd() {
    assertThat(entries(new TarBytes().file("a", "b").unfinished())).containsExactly("FILE a 1");
  }

  @Test
  void readsOnAfterASingleZeroBlock() {
    byte[] tar = new TarBytes().file("a", "").raw(new byte[512]).file("b", "").bytes();
    assertThat(entries(tar)).containsExactly("FILE a 0", "FILE b 0");
  }

  @Test
  void stopsAtTwoZeroBlocks() {
    byte[] tar = new TarBytes().file("a", "").raw(new byte[1024]).file("b", "").bytes();
    assertThat(entries(tar)).containsExactly("FILE a 0");
  }

  @Nested
  class Formats {

    @ParameterizedTest
    @ValueSource(
        ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
    void readsLongNamesAndLinks(int mode) throws IOException {
      byte[] tar =
          write(out -> {
            out.setLongFileMode(mode);
            put(out, new TarArchiveEntry(LONG), "content");
            var symlink = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
            symlink.setLinkName(LONG);
            put(out, symlink, "");
            put(out, new TarArchiveEntry("plain"), "!");
          });
      assertThat(entries(tar))
          .containsExactly("FILE " + LONG + " 7", "SYMLINK link -> " + LONG, "FILE plain 1");
    }

    @ParameterizedTest
    @ValueSource(
        ints = {TarArchiveOutputStream.BIGNUMBER_STAR, TarArchiveOutputStream.BIGNUMBER_POSIX})
    void readsSizesAboveEightGigabytes(int mode) throws IOException {
      var bytes = new ByteArrayOutputStream();
      var out = new TarArchiveOutputStream(bytes);
      out.setBigNumberMode(mode);
      var entry = new TarArchiveEntry("big");
      entry.setSize(9L << 30);
      out.putArchiveEntry(entry);
      assertThat(entries(bytes.toByteArray()))
          .startsWith("FILE big " + (9L << 30))
          .last()
          .asString()
          .contains("inside big");
    }

    @Test
    void joinsPrefixAndName() {
      byte[] header = TarBytes.header(utf8("name"), '0', 0, "");
      TarBytes.put(header, 345, "some/prefix");
      byte[] tar = new TarBytes().raw(TarBytes.withChecksum(header)).bytes();
      assertThat(entries(tar)).containsExactly("FILE some/prefix/name 0");
    }

    @Test
    void readsTheFormWithoutMagic() {
      byte[] file = TarBytes.header(utf8("a"), '\0', 0, "");
      byte[] folder = TarBytes.header(utf8("b/"), '\0', 512, "");
      Arrays.fill(file, 257, 512, (byte) 0);
      Arrays.fill(folder, 257, 512, (byte) 0);
      byte[] tar =
          new TarBytes()
              .raw(TarBytes.withChecksum(file))
              .raw(TarBytes.withChecksum(folder))
              .file("c", "")
              .bytes();
      assertThat(entries(tar)).containsExactly("FILE a 0", "DIRECTORY b", "FILE c 0");
    }

    @Test
    void acceptsChecksumsOverSignedBytes() {
      byte[] header = TarBytes.header(utf8("ę"), '0', 0, "");
      TarBytes.put(header, 148, "        ");
      int sum = 0;
      for (byte value : header) {
        sum += value;
      }
      TarBytes.put(header, 148, String.format("%06o\0 ", sum));
      assertThat(entries(new TarBytes().raw(header).bytes())).containsExactly("FILE ę 0");
    }

    @Test
    void takesTheSizeOfLinksAndFoldersForZero() {
      byte[] tar =
          new TarBytes()
              .raw(TarBytes.header(utf8("link"), '2', 1024, "target"))
              .raw(TarBytes.header(utf8("folder"), '5', 1024, ""))
              .file("next", "")
              .bytes();
      assertThat(entries(tar))
          .containsExactly("SYMLINK link -> target", "DIRECTORY folder", "FILE next 0");
    }
  }

  @Nested
  class ExtendedHeaders {

    @Test
    void overrideNameLinkAndSize() throws IOException {
      byte[] tar =
          new TarBytes()
              .pax("path", "real", "size", "3", "unknown", "x", "path", "really")
              .member(utf8("short"), '0', 0, "", utf8("abc"))
              .file("next", "n")
              .bytes();
      assertThat(contents(tar)).containsExactly("really=abc", "next=n");
    }

    @Test
    void areIgnoredWhereGlobalAsRuntimesDo() {
      byte[] global = TarBytes.record("path", "evil");
      byte[] tar =
          new TarBytes().member(utf8("g"), 'g', global.length, "", global).file("a", "").bytes();
      assertThat(entries(tar)).containsExactly("FILE a 0");
    }

    @Test
    void passOverOnlyTheirMemberWhereMalformed() throws IOException {
      byte[] broken = utf8("99 path=x\n");
      byte[] tar =
          new TarBytes()
              .member(utf8("x"), 'x', broken.length, "", broken)
              .file("lost", "1")
              .file("kept", "2")
              .bytes();
      assertThat(notChecked(tar, "FILE kept 1"))
          .containsExactly(
              new NotChecked(NotChecked.Kind.MALFORMED, "lost", 3, "malformed extended header"));
    }

    @Test
    void passOverOnlyTheirMemberWhereTooLarge() throws IOException {
      byte[] huge = new byte[TarReader.MAX_EXTENSION + 1];
      byte[] tar =
          new TarBytes()
              .member(utf8("L"), 'L', huge.length, "", huge)
              .file("lost", "1")
              .file("kept", "2")
              .bytes();
      assertThat(notChecked(tar, "FILE kept 1"))
          .extracting(NotChecked::kind)
          .containsExactly(NotChecked.Kind.LIMIT_EXCEEDED);
    }
  }

  @Nested
  class SparseFiles {

    @Test
    void inTheOldGnuForm() throws IOException {
      byte[] header = TarBytes.header(utf8("sparse"), 'S', 6, "");
      TarBytes.put(header, 257, "ustar  \0");
      TarBytes.put(header, 386, "00000000002\00000000000003\0");
      TarBytes.put(header, 482, "\1");
      TarBytes.put(header, 483, "00000000012\0");
      byte[] extension = new byte[512];
      TarBytes.put(extension, 0, "00000000007\00000000000003\0");
      byte[] tar =
          new TarBytes()
              .raw(TarBytes.withChecksum(header))
              .raw(extension)
              .padded(utf8("abcdef"))
              .file("next", "n")
              .bytes();
      assertThat(entries(tar)).containsExactly("FILE sparse 10", "FILE next 1");
      assertThat(contents(tar)).containsExactly("sparse=\0\0abc\0\0def", "next=n");
    }

    @Test
    void inForm00() throws IOException {
      byte[] tar =
          new TarBytes()
              .pax(
                  "GNU.sparse.size", "10",
                  "GNU.sparse.numblocks", "2",
                  "GNU.sparse.offset", "2",
                  "GNU.sparse.numbytes", "3",
                  "GNU.sparse.offset", "7",
                  "GNU.sparse.numbytes", "3")
              .file("sparse", "abcdef")
              .bytes();
      assertThat(contents(tar)).containsExactly("sparse=\0\0abc\0\0def");
    }

    @Test
    void inForm01() throws IOException {
      byte[] tar =
          new TarBytes()
              .pax(
                  "GNU.sparse.size", "10",
                  "GNU.sparse.numblocks", "2",
                  "GNU.sparse.map", "2,3,7,3",
                  "GNU.sparse.name", "sparse")
              .file("GNUSparseFile.1/sparse", "abcdef")
              .bytes();
      assertThat(contents(tar)).containsExactly("sparse=\0\0abc\0\0def");
    }

    @Test
    void inForm10() throws IOException {
      byte[] map = Arrays.copyOf(utf8("2\n2\n3\n7\n3\n"), 512);
      byte[] tar =
          new TarBytes()
              .pax(
                  "GNU.sparse.major", "1",
                  "GNU.sparse.minor", "0",
                  "GNU.sparse.realsize", "10",
                  "GNU.sparse.name", "sparse")
              .file("GNUSparseFile.1/sparse", TarBytes.concat(map, utf8("abcdef")))
              .file("next", "n")
              .bytes();
      assertThat(entries(tar)).containsExactly("FILE sparse 10", "FILE next 1");
      assertThat(contents(tar)).containsExactly("sparse=\0\0abc\0\0def", "next=n");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"5,3,2,3", "2,9", "2,3", "2,3,7", "2,-3,7,3", "2,3,7,x", "9000000000,3,1,3"})
    void areNotReadWhereTheMapIsWrong(String map) throws IOException {
      byte[] tar =
          new TarBytes()
              .pax("GNU.sparse.size", "10", "GNU.sparse.map", map)
              .file("sparse", "abcdef")
              .file("next", "n")
              .bytes();
      assertThat(contents(tar)).containsExactly("sparse=null", "next=n");
    }

    @Test
    void areNotExpandedWithoutEnd() throws IOException {
      byte[] tar =
          new TarBytes()
              .pax("GNU.sparse.size", "9000000000", "GNU.sparse.map", "0,1")
              .file("sparse", "a")
              .bytes();
      assertThat(entries(tar)).containsExactly("FILE sparse 9000000000");
      assertThat(contents(tar)).containsExactly("sparse=null");
      byte[] within =
          new TarBytes()
              .pax("GNU.sparse.size", "100000000", "GNU.sparse.map", "0,1")
              .file("sparse", "a")
              .bytes();
      try (LayerReader reader = TarBytes.open(within)) {
        assertThat(reader.next()).isNotNull();
        assertThat(reader.content(Integer.MAX_VALUE)).isNull();
        assertThat(reader.notChecked())
            .extracting(NotChecked::kind)
            .containsExactly(NotChecked.Kind.LIMIT_EXCEEDED);
      }
    }
  }

  private static List<NotChecked> notChecked(byte[] tar, String... entries) throws IOException {
    assertThat(entries(tar)).containsExactly(entries);
    try (LayerReader reader = TarBytes.open(tar)) {
      for (LayerEntry entry = reader.next(); entry != null; ) {
        entry = reader.next();
      }
      return reader.notChecked();
    }
  }

  private interface Writing {
    void to(TarArchiveOutputStream out) throws IOException;
  }

  private static byte[] write(Writing writing) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new TarArchiveOutputStream(bytes, "UTF-8")) {
      out.setAddPaxHeadersForNonAsciiNames(true);
      writing.to(out);
    }
    return bytes.toByteArray();
  }

  private static void put(TarArchiveOutputStream out, TarArchiveEntry entry, String content)
      throws IOException {
    byte[] data = content.getBytes(StandardCharsets.UTF_8);
    entry.setSize(data.length);
    out.putArchiveEntry(entry);
    out.write(data);
    out.closeArchiveEntry();
  }
}
