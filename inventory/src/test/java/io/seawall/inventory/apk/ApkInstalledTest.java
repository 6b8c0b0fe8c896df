package io.seawall.inventory.apk;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.model.SourcePackage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApkInstalledTest {

  private static final String TWO =
      """
      C:Q1abc=
      P:libcrypto3
      V:3.1.4-r5
      A:x86_64
      o:openssl
      L:Apache-2.0
      F:lib
      R:libcrypto.so.3
      Z:Q1def=
      F:

      P:py3-six
      V:1.16.0-r8
      A:noarch
      o:py3-six
      L:MIT
      F:usr/lib/python3.11/site-packages/six-1.16.0.dist-info
      R:METADATA
      """;

  @Test
  void readsPackagesWithOriginAndLicense() {
    FoundPackage found = read(TWO).installed.getFirst();

    assertThat(found.name()).isEqualTo("libcrypto3");
    assertThat(found.architecture()).isEqualTo("x86_64");
    assertThat(found.source()).isEqualTo(new SourcePackage("openssl", "3.1.4-r5"));
    assertThat(found.licenses()).containsExactly("Apache-2.0");
  }

  @Test
  void readsTheLastPackageWithoutEmptyLineAfterIt() {
    assertThat(read(TWO).names()).containsExactly("libcrypto3@3.1.4-r5", "py3-six@1.16.0-r8");
  }

  @Test
  void joinsFoldersAndFiles() {
    assertThat(read(TWO).owned)
        .containsEntry("libcrypto3", List.of("lib/libcrypto.so.3"))
        .containsEntry(
            "py3-six", List.of("usr/lib/python3.11/site-packages/six-1.16.0.dist-info/METADATA"));
  }

  @Test
  void takesTheNameWhereThereIsNoOrigin() {
    assertThat(read("P:a\nV:1\n").installed)
        .extracting(FoundPackage::source)
        .containsExactly(new SourcePackage("a", "1"));
  }

  @Test
  void reportsWhatBreaksTheFormAndReadsTheRest() {
    RecordedFacts facts = read("nonsense\n\nP:only-a-name\n\nP:a\nV:1\n");

    assertThat(facts.names()).containsExactly("a@1");
    assertThat(facts.notChecked).hasSize(3);
  }

  private static RecordedFacts read(String text) {
    return RecordedFacts.of(
        new ApkInstalled(), "lib/apk/db/installed", text.getBytes(StandardCharsets.UTF_8));
  }
}
