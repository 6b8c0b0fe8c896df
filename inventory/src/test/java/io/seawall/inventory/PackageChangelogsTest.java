package io.seawall.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.image.ImageConfig;
import io.seawall.inventory.changelog.GzipText;
import io.seawall.model.Changelog;
import io.seawall.model.ImageFacts;
import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackageChangelogsTest {

  private static final String STATUS = "var/lib/dpkg/status";
  private static final String CHANGELOG = "usr/share/doc/libssl3/changelog.Debian.gz";

  @Test
  void areTakenFromTheChangelogThatCameWithThePackage() {
    assertThat(
            changelogs(
                layer(0)
                    .file(STATUS, deb("libssl3", "3.0.1-2"))
                    .file(CHANGELOG, changelog("3.0.1-2"))))
        .containsExactly(
            new Changelog(
                PackageType.DEB,
                new SourcePackage("openssl", "3.0.1-2"),
                CHANGELOG,
                0,
                List.of(new Changelog.Fix("CVE-2023-1000", "3.0.1-2: * Fix CVE-2023-1000"))));
  }

  @Test
  void areTakenWhereTheChangelogOfAnotherPackageOfTheSourceIsAboveADatabase() {
    assertThat(
            changelogs(
                layer(0).file("etc/a", ""),
                layer(1)
                    .file(STATUS, deb("openssl", "3.0.1-2"))
                    .file(CHANGELOG, changelog("3.0.1-2")),
                layer(2).file(STATUS, deb("openssl", "3.0.1-2") + deb("b", "1"))))
        .hasSize(1);
  }

  @Test
  void areNotTakenFromAChangelogThatALaterLayerAdds() {
    assertThat(
            changelogs(
                layer(0).file(STATUS, deb("libssl3", "3.0.1-2")),
                layer(1).file(CHANGELOG, changelog("3.0.1-2"))))
        .isEmpty();
  }

  @Test
  void areNotTakenFromAChangelogOfAnotherVersion() {
    assertThat(
            changelogs(
                layer(0)
                    .file(STATUS, deb("libssl3", "3.0.1-1"))
                    .file(CHANGELOG, changelog("3.0.1-2"))))
        .isEmpty();
  }

  @Test
  void areNotTakenFromAChangelogThatIsDeleted() {
    assertThat(
            changelogs(
                layer(0)
                    .file(STATUS, deb("libssl3", "3.0.1-2"))
                    .file(CHANGELOG, changelog("3.0.1-2")),
                layer(1).whiteout(CHANGELOG)))
        .isEmpty();
  }

  private static LayerInMemory layer(int index) {
    return new LayerInMemory(index);
  }

  private static String deb(String name, String version) {
    return "Package: "
        + name
        + "\nStatus: install ok installed\nSource: openssl\nVersion: "
        + version
        + "\n\n";
  }

  private static byte[] changelog(String version) {
    return GzipText.of(
        "openssl ("
            + version
            + ") bookworm; urgency=low\n\n  * Fix CVE-2023-1000\n\n -- A <a@b>  Mon\n");
  }

  private static List<Changelog> changelogs(LayerInMemory... layers) {
    var analysis = new LayerAnalysis();
    var facts = new ArrayList<LayerFacts>();
    for (LayerInMemory layer : layers) {
      facts.add(analysis.run(layer, LayerProgress.NONE));
    }
    return Squash.squash(
            new ImageFacts.Subject("test", null, null),
            new ImageConfig(null, null, List.of(), List.of(), Map.of()),
            List.of(layers),
            facts,
            BaseImages.NONE,
            List.of())
        .changelogs();
  }
}
