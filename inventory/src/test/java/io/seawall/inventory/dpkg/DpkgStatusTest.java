package io.seawall.inventory.dpkg;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.model.NotChecked;
import io.seawall.model.SourcePackage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DpkgStatusTest {

  @Test
  void readsNameVersionArchitectureAndSource() {
    FoundPackage found =
        read("""
        Package: libssl3
        Status: install ok installed
        Architecture: amd64
        Source: openssl
        Version: 3.0.11-1~deb12u2
        Description: Secure Sockets Layer toolkit
         continued: over lines
        """)
            .installed
            .getFirst();

    assertThat(found.name()).isEqualTo("libssl3");
    assertThat(found.version()).isEqualTo("3.0.11-1~deb12u2");
    assertThat(found.architecture()).isEqualTo("amd64");
    assertThat(found.source()).isEqualTo(new SourcePackage("openssl", "3.0.11-1~deb12u2"));
  }

  @Test
  void takesTheVersionOfTheSourceFromItsBrackets() {
    assertThat(read(stanza("gcc-12-base", "12.2.0-14", "Source: gcc-12 (12.2.0-13)")).installed)
        .extracting(FoundPackage::source)
        .containsExactly(new SourcePackage("gcc-12", "12.2.0-13"));
  }

  @Test
  void dropsTheMarkOfARebuildFromTheVersionOfTheSource() {
    assertThat(read(stanza("python3-yaml", "6.0-3+b2", "Source: pyyaml")).installed)
        .extracting(FoundPackage::source)
        .containsExactly(new SourcePackage("pyyaml", "6.0-3"));
  }

  @Test
  void keepsAPlusThatIsNoMarkOfARebuild() {
    assertThat(read(stanza("git", "1:2.39.2-1+build", "")).installed)
        .extracting(FoundPackage::source)
        .containsExactly(new SourcePackage("git", "1:2.39.2-1+build"));
  }

  @Test
  void countsPackagesThatAreInstalledWhateverIsWanted() {
    assertThat(
            read(stanza("a", "1", "").replace("install ok", "hold ok")
                    + stanza("b", "1", "").replace("install ok", "deinstall ok"))
                .names())
        .containsExactly("a@1", "b@1");
  }

  @Test
  void leavesOutPackagesThatAreNotInstalled() {
    assertThat(
            read(stanza("a", "1", "").replace("ok installed", "ok config-files")
                    + stanza("b", "1", "").replace("ok installed", "ok half-installed")
                    + stanza("c", "1", "").replace("ok installed", "ok not-installed"))
                .names())
        .isEmpty();
  }

  @Test
  void reportsABrokenStanzaAndReadsTheOthers() {
    RecordedFacts facts =
        read(
            stanza("a", "1", "")
                + "Package: broken\nStatus: install ok installed\n\n"
                + stanza("c", "3", ""));

    assertThat(facts.names()).containsExactly("a@1", "c@3");
    assertThat(facts.notChecked)
        .containsExactly(
            new NotChecked(
                NotChecked.Kind.MALFORMED, "", null, "line 5: package broken has no version"));
  }

  @Test
  void keepsTheFirstOfTwoVersionsAndReportsTheSecond() {
    RecordedFacts facts = read(stanza("a", "1", "Version: 2"));

    assertThat(facts.names()).containsExactly("a@1");
    assertThat(facts.notChecked).hasSize(1);
  }

  @Test
  void refusesNamesThatNoPackageHas() {
    RecordedFacts facts = read(stanza("../../etc", "1", "") + stanza("a b", "1", ""));

    assertThat(facts.names()).isEmpty();
    assertThat(facts.notChecked).hasSize(2);
  }

  @Test
  void readsStanzasOfDistrolessImagesWithoutStatus() {
    assertThat(
            RecordedFacts.of(
                    new DpkgStatus(),
                    "var/lib/dpkg/status.d/base",
                    bytes("Package: base-files\nVersion: 12.4+deb12u5\nArchitecture: amd64\n"))
                .names())
        .containsExactly("base-files@12.4+deb12u5");
  }

  @Test
  void readsNoPackagesOutOfTheDialectOfVcpkg() {
    RecordedFacts facts = read(stanza("zlib", "1.2.11-6", "Type: Port"));

    assertThat(facts.names()).isEmpty();
    assertThat(facts.notChecked)
        .extracting(NotChecked::kind)
        .containsExactly(NotChecked.Kind.UNSUPPORTED);
  }

  @Test
  void survivesInvalidUtf8InDescriptions() {
    byte[] content = bytes(stanza("a", "1", "Maintainer: J?rg") + stanza("b", "2", ""));
    for (int i = 0; i < content.length; i++) {
      content[i] = content[i] == '?' ? (byte) 0xF6 : content[i];
    }

    assertThat(RecordedFacts.of(new DpkgStatus(), "var/lib/dpkg/status", content).names())
        .containsExactly("a@1", "b@2");
  }

  @Test
  void wantsTheDatabaseAndNothingElse() {
    var analyzer = new DpkgStatus();

    assertThat(analyzer.wants("var/lib/dpkg/status", 1)).isTrue();
    assertThat(analyzer.wants("var/lib/dpkg/status.d/tzdata", 1)).isTrue();
    assertThat(analyzer.wants("var/lib/dpkg/status.d/tzdata.md5sums", 1)).isFalse();
    assertThat(analyzer.wants("var/lib/dpkg/status-old", 1)).isFalse();
    assertThat(analyzer.wants("backup/var/lib/dpkg/status", 1)).isFalse();
  }

  private static RecordedFacts read(String text) {
    return RecordedFacts.of(new DpkgStatus(), "var/lib/dpkg/status", bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String stanza(String name, String version, String more) {
    String rest = more.isEmpty() ? "" : more + "\n";
    return "Package: "
        + name
        + "\nStatus: install ok installed\nVersion: "
        + version
        + "\n"
        + rest
        + "\n";
  }
}
