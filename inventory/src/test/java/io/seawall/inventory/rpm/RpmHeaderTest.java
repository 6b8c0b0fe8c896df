package io.seawall.inventory.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.model.SourcePackage;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpmHeaderTest {

  @Test
  void readsThePackageWithoutEpochAndSource() throws MalformedFileException {
    RpmPackage found = read(HeaderBytes.of("bash", "5.1.8", "9.el9"));

    assertThat(found.fullVersion()).isEqualTo("5.1.8-9.el9");
    assertThat(found.source()).isNull();
    assertThat(found.vendor()).isNull();
  }

  @Test
  void anEpochOfZeroIsNone() throws MalformedFileException {
    assertThat(read(HeaderBytes.of("a", "1", "2").numbers(RpmTag.EPOCH, 0)).fullVersion())
        .isEqualTo("1-2");
  }

  @ParameterizedTest
  @CsvSource({
    "openssl-3.0.7-24.el9.src.rpm, openssl, 1:3.0.7-24.el9",
    "java-1.8.0-openjdk-1.8.0.412.b08-1.el9.nosrc.rpm, java-1.8.0-openjdk, 1:1.8.0.412.b08-1.el9"
  })
  void takesTheSourceFromTheNameOfItsFile(String file, String name, String version)
      throws MalformedFileException {
    RpmPackage found =
        read(HeaderBytes.of("a", "1", "2").numbers(RpmTag.EPOCH, 1).text(RpmTag.SOURCE_RPM, file));

    assertThat(found.source()).isEqualTo(new SourcePackage(name, version));
  }

  @ParameterizedTest
  @CsvSource({"(none)", "x.rpm", "a-1.src.rpm", "a-1-2.src", ".rpm", "-1-2.src.rpm"})
  void namesNoSourceWhereTheFileNameHasAnotherForm(String file) throws MalformedFileException {
    assertThat(read(HeaderBytes.of("a", "1", "2").text(RpmTag.SOURCE_RPM, file)).source()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "nodejs:18:8100020250407150437:489197e6, nodejs:18",
    "virt:rhel:8100020240704072441:489197e6, virt:rhel",
    "perl:5.26, perl:5.26"
  })
  void keepsModuleAndStream(String label, String expected) throws MalformedFileException {
    HeaderBytes header = HeaderBytes.of("a", "1", "2").text(RpmTag.MODULARITY_LABEL, label);

    assertThat(read(header).found("").module()).isEqualTo(expected);
  }

  @Test
  void entriesBehindTheRegionReplaceThoseInside() throws MalformedFileException {
    assertThat(read(HeaderBytes.of("a", "1", "2").text(RpmTag.RELEASE, "3")).release())
        .isEqualTo("3");
  }

  @Test
  void aBrokenLicenceCostsNothingElse() throws MalformedFileException {
    HeaderBytes header = HeaderBytes.of("a", "1", "2").entry(RpmTag.LICENSE, 6, 1 << 30, 1);

    assertThat(read(header).license()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 6, 1000000, 1, tag 1000 leads out of the header",
    "1000, 6, -1, 1, tag 1000 leads out of the header",
    "1000, 8, 0, 2000000000, tag 1000 leads out of the header",
    "1000, 4, 0, 1, 'tag 1000 has the type 4, which is no text'",
    "1003, 4, 0, 2000000000, tag 1003 leads out of the header",
    "1003, 4, 2147483647, 1, tag 1003 leads out of the header",
    "1003, 6, 0, 1, 'tag 1003 has the type 6, which is no number'",
    "1000, 8, 0, 0, the header has no name"
  })
  void refusesEntriesThatLie(int tag, int type, int offset, int count, String reason) {
    HeaderBytes header = HeaderBytes.of("a", "1", "2").entry(tag, type, offset, count);

    assertThatThrownBy(() -> read(header))
        .isInstanceOf(MalformedFileException.class)
        .hasMessage(reason);
  }

  @Test
  void refusesATextThatDoesNotEnd() {
    HeaderBytes header = new HeaderBytes().entry(RpmTag.NAME, 6, 0, 1).raw(new byte[] {'a', 'b'});

    assertThatThrownBy(() -> read(header)).hasMessage("tag 1000 leads out of the header");
  }

  @Test
  void refusesANameThatIsTooLong() {
    HeaderBytes header = HeaderBytes.of("a".repeat(300), "1", "2");

    assertThatThrownBy(() -> read(header)).hasMessage("tag 1000 has 300 bytes, the limit is 256");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "65536, 0", "-1, 0", "1, -1", "1, 2147483647", "2, 0"})
  void refusesLengthsBeyondTheBytes(int entries, int size) {
    byte[] bytes = ByteBuffer.allocate(32).putInt(entries).putInt(size).array();

    assertThatThrownBy(() -> RpmHeader.parse(bytes, 0, 32))
        .isInstanceOf(MalformedFileException.class);
  }

  @Test
  void readsAHeaderWithTheMagicOfPackageFiles() throws MalformedFileException {
    byte[] header = HeaderBytes.of("a", "1", "2").bytes();
    byte[] whole =
        ByteBuffer.allocate(8 + header.length).putInt(0x8eade801).putInt(0).put(header).array();

    assertThat(RpmPackage.of(RpmHeader.parse(whole, 0, whole.length)).name()).isEqualTo("a");
  }

  private static RpmPackage read(HeaderBytes header) throws MalformedFileException {
    byte[] bytes = header.bytes();
    return RpmPackage.of(RpmHeader.parse(bytes, 0, bytes.length));
  }
}
