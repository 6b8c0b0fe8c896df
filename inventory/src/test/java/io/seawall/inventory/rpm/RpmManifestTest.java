package io.seawall.inventory.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RpmManifestTest {

  private static final String PATH = "var/lib/rpmmanifest/container-manifest-2";

  @Test
  void readsTenColumns() {
    RecordedFacts facts =
        read(
            "mariner-release\t2.0-12.cm2\t1653816591\t1653753130\tMicrosoft Corporation\t(none)"
                + "\t580\tnoarch\t0\tmariner-release-2.0-12.cm2.src.rpm\n"
                + "bind\t9.16.15-3.cm2\t1\t2\tA\t1\t3\tx86_64\t1\tbind-9.16.15-3.cm2.src.rpm");

    assertThat(facts.names()).containsExactly("mariner-release@2.0-12.cm2", "bind@1:9.16.15-3.cm2");
    assertThat(facts.installed.getLast())
        .isEqualTo(
            new FoundPackage(
                PackageType.RPM,
                "bind",
                "1:9.16.15-3.cm2",
                "x86_64",
                new SourcePackage("bind", "1:9.16.15-3.cm2"),
                List.of(),
                null,
                null,
                "line 2"));
  }

  @Test
  void leavesOutKeysAndReportsLinesThatAreNone() {
    RecordedFacts facts =
        read(
            "gpg-pubkey\t3135ce90-5e6fda74\t1\t2\t(none)\t(none)\t0\t(none)\t0\t(none)\n"
                + "two\tcolumns\n\n\t1-1\t\t\t\t\t\t\t\t\n");

    assertThat(facts.names()).isEmpty();
    assertThat(facts.notChecked)
        .extracting(NotChecked::reason)
        .containsExactly("line 2: no package in ten columns", "line 4: no package in ten columns");
  }

  private static RecordedFacts read(String text) {
    assertThat(new RpmManifest().wants(PATH, 1)).isTrue();
    return RecordedFacts.of(new RpmManifest(), PATH, text.getBytes(StandardCharsets.UTF_8));
  }
}
