package io.seawall.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.image.ImageConfig;
import io.seawall.inventory.rpm.HeaderBytes;
import io.seawall.inventory.rpm.NdbBytes;
import io.seawall.model.Component;
import io.seawall.model.ImageFacts;
import io.seawall.model.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Packages of rpm and pacman from the layer to the facts of the image. */
class RpmImageTest {

  private static final String DATABASE = "usr/lib/sysimage/rpm/Packages.db";
  private static final String OS = "ID=\"rhel\"\nVERSION_ID=\"8.10\"\n";
  private static final int EPOCH = 1003;
  private static final int SOURCE_RPM = 1044;
  private static final int MODULARITY_LABEL = 5096;

  @Test
  void getPackageUrlsWithEpochModuleAndSource() {
    byte[] nodejs =
        HeaderBytes.of("nodejs-docs", "18.20.8", "1.module+el8.10.0+1")
            .numbers(EPOCH, 1)
            .text(SOURCE_RPM, "nodejs-18.20.8-1.module+el8.10.0+1.src.rpm")
            .text(MODULARITY_LABEL, "nodejs:18:8100020250407150437:489197e6")
            .bytes();
    Component found =
        squash(new LayerInMemory(0).file("etc/os-release", OS).file(DATABASE, NdbBytes.of(nodejs)))
            .components()
            .getFirst();

    assertThat(found.purl())
        .hasToString(
            "pkg:rpm/rhel/nodejs-docs@18.20.8-1.module%2Bel8.10.0%2B1"
                + "?arch=x86_64&distro=rhel-8.10&epoch=1&rpmmod=nodejs:18&upstream=nodejs");
    assertThat(found.version()).isEqualTo("1:18.20.8-1.module+el8.10.0+1");
  }

  @Test
  void ownTheLanguagePackagesThatTheyInstalled() {
    byte[] six =
        HeaderBytes.of("python3-six", "1.16.0", "1.fc38")
            .files("/usr/lib/six.dist-info/METADATA")
            .bytes();
    ImageFacts facts =
        squash(
            new LayerInMemory(0)
                .file("etc/os-release", OS)
                .file(DATABASE, NdbBytes.of(six))
                .file("usr/lib/six.dist-info/METADATA", "Name: six\nVersion: 1.16.0\n"));

    assertThat(owners(facts))
        .containsExactly(Map.entry("six", "pkg:rpm/rhel/python3-six@1.16.0-1.fc38"));
  }

  @Test
  void areDeletedWhereALaterDatabaseListsThemNoMore() {
    byte[] bash = HeaderBytes.of("bash", "5", "1").bytes();
    byte[] newer = HeaderBytes.of("bash", "5", "2").bytes();
    ImageFacts facts =
        squash(
            new LayerInMemory(0).file("etc/os-release", OS).file(DATABASE, NdbBytes.of(bash)),
            new LayerInMemory(1).file(DATABASE, NdbBytes.of(newer)));

    assertThat(facts.components())
        .extracting(found -> found.version() + " " + found.presence() + " " + found.layer())
        .containsExactly("5-1 " + Presence.DELETED + " 0", "5-2 " + Presence.INSTALLED + " 1");
  }

  @Test
  void ofPacmanKeepTheEpochInTheVersionAndOwnFiles() {
    String folder = "var/lib/pacman/local/python-six-1:1.16.0-2/";
    ImageFacts facts =
        squash(
            new LayerInMemory(0)
                .file("etc/os-release", "ID=arch\nBUILD_ID=rolling\n")
                .file(
                    folder + "desc", "%NAME%\npython-six\n\n%VERSION%\n1:1.16.0-2\n\n%ARCH%\nany\n")
                .file(folder + "files", "%FILES%\nusr/lib/six.dist-info/METADATA\n")
                .file("usr/lib/six.dist-info/METADATA", "Name: six\nVersion: 1.16.0\n"));

    assertThat(facts.components())
        .extracting(found -> found.purl().toString())
        .contains("pkg:alpm/arch/python-six@1:1.16.0-2?arch=any&distro=arch");
    assertThat(owners(facts))
        .containsExactly(Map.entry("six", "pkg:alpm/arch/python-six@1:1.16.0-2"));
  }

  private static List<Map.Entry<String, String>> owners(ImageFacts facts) {
    var owners = new ArrayList<Map.Entry<String, String>>();
    for (Component component : facts.components()) {
      if (component.ownedBy() != null) {
        String owner = component.ownedBy().toString();
        owners.add(Map.entry(component.name(), owner.substring(0, owner.indexOf('?'))));
      }
    }
    return owners;
  }

  private static ImageFacts squash(LayerInMemory... layers) {
    var facts = new ArrayList<LayerFacts>();
    for (LayerInMemory layer : layers) {
      facts.add(new LayerAnalysis().run(layer, LayerProgress.NONE));
    }
    return Squash.squash(
        new ImageFacts.Subject("test", null, null),
        new ImageConfig(null, null, List.of(), List.of(), Map.of()),
        List.of(layers),
        facts,
        BaseImages.NONE,
        List.of());
  }
}
