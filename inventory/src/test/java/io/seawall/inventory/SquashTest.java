package io.seawall.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.image.ImageConfig;
import io.seawall.inventory.executable.ExecutableBytes;
import io.seawall.inventory.zip.ZipBytes;
import io.seawall.model.Component;
import io.seawall.model.Evidence;
import io.seawall.model.ImageFacts;
import io.seawall.model.ImageFacts.DeletedFiles;
import io.seawall.model.NotChecked;
import io.seawall.model.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SquashTest {

  private static final String STATUS = "var/lib/dpkg/status";
  private static final String OS = "ID=debian\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\n";

  @Nested
  class PackagesOfTheSystem {

    @Test
    void getPackageUrlsOfTheDistribution() {
      ImageFacts facts =
          squash(
              layer(0)
                  .file("usr/lib/os-release", OS)
                  .symlink("etc/os-release", "../usr/lib/os-release")
                  .file(
                      STATUS,
                      deb("libssl3", "3.0.11-1")
                          .replace("Version", "Architecture: amd64\nSource: openssl\nVersion")));

      assertThat(facts.components())
          .extracting(component -> component.purl().toString())
          .containsExactly(
              "pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12&upstream=openssl");
      assertThat(facts.distribution()).isNotNull();
    }

    @Test
    void cameInWithTheLowestLayerThatListsThemWithoutBreak() {
      ImageFacts facts =
          squash(
              layer(0).file(STATUS, deb("a", "1")),
              layer(1).file("unrelated", ""),
              layer(2).file(STATUS, deb("a", "1") + deb("b", "1")),
              layer(3).file(STATUS, deb("a", "1") + deb("b", "1") + deb("c", "1")));

      assertThat(layersOf(facts)).containsExactly("a@1 0", "b@1 2", "c@1 3");
    }

    @Test
    void cameInAnewWhereALayerBetweenDidNotListThem() {
      ImageFacts facts =
          squash(
              layer(0).file(STATUS, deb("a", "1") + deb("b", "1")),
              layer(1).file(STATUS, deb("b", "1")),
              layer(2).file(STATUS, deb("a", "1") + deb("b", "1")));

      assertThat(layersOf(facts)).containsExactly("a@1 2", "b@1 0");
    }

    @Test
    void areDeletedWhereALaterLayerUpgradesOrRemovesThem() {
      ImageFacts facts =
          squash(
              layer(0).file(STATUS, deb("a", "1") + deb("b", "1")),
              layer(1).file(STATUS, deb("a", "2")));

      assertThat(layersOf(facts)).containsExactly("a@1 0 deleted", "a@2 1", "b@1 0 deleted");
      assertThat(facts.components().getLast().evidence())
          .containsExactly(new Evidence(STATUS, 0, "Package: b, listed up to layer 0"));
    }

    @Test
    void ofDistrolessFilesAreDeletedWithTheirFile() {
      ImageFacts facts =
          squash(
              layer(0)
                  .file("var/lib/dpkg/status.d/a", "Package: a\nVersion: 1\n")
                  .file("var/lib/dpkg/status.d/b", "Package: b\nVersion: 1\n"),
              layer(1).whiteout("var/lib/dpkg/status.d/a"));

      assertThat(layersOf(facts)).containsExactly("a@1 0 deleted", "b@1 0");
    }

    @Test
    void ofAlpineAreFoundInBothPlaces() {
      ImageFacts facts =
          squash(
              layer(0).file("lib/apk/db/installed", "P:a\nV:1\n"),
              layer(1)
                  .whiteout("lib/apk/db/installed")
                  .file("usr/lib/apk/db/installed", "P:a\nV:1\n"));

      assertThat(facts.components())
          .extracting(Component::presence)
          .containsExactly(Presence.INSTALLED);
    }
  }

  @Nested
  class PackagesOfLanguages {

    @Test
    void areOwnedByThePackageOfTheSystemThatInstalledThem() {
      ImageFacts facts =
          squash(
              layer(0)
                  .file(STATUS, deb("python3-six", "1.16.0-4"))
                  .file("var/lib/dpkg/info/python3-six.list", "/usr/lib/six.dist-info/METADATA\n")
                  .file("usr/lib/six.dist-info/METADATA", python("six", "1.16.0"))
                  .file("opt/six.dist-info/METADATA", python("six", "1.16.0")));

      assertThat(facts.components())
          .filteredOn(component -> component.name().equals("six"))
          .extracting(component -> String.valueOf(component.ownedBy()))
          .containsExactly("null", "pkg:deb/python3-six@1.16.0-4");
    }

    @Test
    void areOwnedThroughTheLinkOfAMergedUsr() {
      ImageFacts facts =
          squash(
              layer(0)
                  .symlink("lib", "usr/lib")
                  .file(STATUS, deb("six", "1"))
                  .file("var/lib/dpkg/info/six.list", "/lib/six.dist-info/METADATA\n"),
              layer(1).file("usr/lib/six.dist-info/METADATA", python("six", "1")));

      assertThat(facts.components())
          .filteredOn(component -> component.purl().type().equals("pypi"))
          .extracting(component -> String.valueOf(component.ownedBy()))
          .containsExactly("pkg:deb/six@1");
    }

    @Test
    void areNotOwnedAnyMoreWhereALaterLayerReplacedThem() {
      ImageFacts facts =
          squash(
              layer(0)
                  .file(STATUS, deb("six", "1"))
                  .file("var/lib/dpkg/info/six.list", "/usr/lib/six.dist-info/METADATA\n")
                  .file("usr/lib/six.dist-info/METADATA", python("six", "1")),
              layer(1).file("usr/lib/six.dist-info/METADATA", python("six", "2")));

      assertThat(facts.components())
          .filteredOn(component -> component.purl().type().equals("pypi"))
          .extracting(component ->
              component.version() + " " + component.presence() + " " + component.ownedBy())
          .containsExactly("1 DELETED pkg:deb/six@1", "2 INSTALLED null");
    }

    @Test
    void areOwnedInDistrolessImagesThroughTheFileOfThePackage() {
      ImageFacts facts =
          squash(
              layer(0)
                  .file("var/lib/dpkg/status.d/cGtn", "Package: libpython\nVersion: 3\n")
                  .file("var/lib/dpkg/status.d/cGtn.md5sums", "00  usr/a.egg-info\n")
                  .file("usr/a.egg-info", python("a", "1")));

      assertThat(facts.components())
          .filteredOn(component -> component.name().equals("a"))
          .extracting(component -> String.valueOf(component.ownedBy()))
          .containsExactly("pkg:deb/libpython@3");
    }

    @Test
    void inProgramsAreOwnedByThePackageThatInstalledTheProgram() {
      ImageFacts facts =
          squash(
              layer(0)
                  .symlink("bin", "usr/bin")
                  .file(STATUS, deb("tool", "1"))
                  .file("var/lib/dpkg/info/tool.list", "/bin/tool\n/usr/lib/tool/helper\n")
                  .program("usr/bin/tool", go("a.org/x"))
                  .program("usr/lib/tool/helper", go("a.org/y"))
                  .hardlink("usr/bin/other", "usr/bin/tool"));

      assertThat(ownersOf(facts))
          .containsExactly("a.org/x null", "a.org/x pkg:deb/tool@1", "a.org/y pkg:deb/tool@1");
    }

    @Test
    void inProgramsAreOwnedThoughOnlyALaterLayerListsThem() {
      ImageFacts facts =
          squash(
              layer(0).program("usr/bin/tool", go("a.org/x")),
              layer(1).file("lib/apk/db/installed", "P:tool\nV:1\nF:usr/bin\nR:tool\n"),
              layer(2)
                  .file("lib/apk/db/installed", "P:tool\nV:1\nF:usr/bin\nR:tool\n\nP:b\nV:1\n"));

      assertThat(ownersOf(facts)).containsExactly("a.org/x pkg:apk/tool@1");
    }

    @Test
    void inProgramsThatReplaceThoseOfAPackageAreNotOwned() {
      String installed = "P:tool\nV:1\nF:usr/bin\nR:tool\nR:script\n";
      ImageFacts facts =
          squash(
              layer(0)
                  .file("lib/apk/db/installed", installed)
                  .program("usr/bin/tool", go("a.org/x"))
                  .file("usr/bin/script", "#!/bin/sh"),
              layer(1)
                  .program("usr/bin/tool", go("b.org/mine"))
                  .program("usr/bin/script", go("b.org/too")),
              layer(2).file("lib/apk/db/installed", installed + "\nP:b\nV:1\n"));

      assertThat(ownersOf(facts))
          .containsExactly("a.org/x pkg:apk/tool@1", "b.org/mine null", "b.org/too null");
    }

    @Test
    void inSeveralPlacesAreOneComponent() {
      ImageFacts facts =
          squash(
              layer(0).file("srv/node_modules/a/package.json", npm("a", "1.0.0")),
              layer(1).file("opt/node_modules/a/package.json", npm("a", "1.0.0")));

      assertThat(facts.components())
          .singleElement()
          .satisfies(component ->
              assertThat(component.evidence())
                  .extracting(Evidence::path)
                  .containsExactly(
                      "srv/node_modules/a/package.json", "opt/node_modules/a/package.json"));
    }

    @Test
    void thatALayerWritesAnewCameInWithTheFirst() {
      ImageFacts facts =
          squash(
              layer(0).file("srv/node_modules/a/package.json", npm("a", "1.0.0")),
              layer(1).file("srv/node_modules/a/package.json", npm("a", "1.0.0")));

      assertThat(facts.components())
          .singleElement()
          .satisfies(component -> {
            assertThat(component.presence()).isEqualTo(Presence.INSTALLED);
            assertThat(component.layer()).isZero();
            assertThat(component.evidence()).hasSize(2);
          });
    }

    @Test
    void areDeletedByWhiteoutsAndOpaqueFolders() {
      ImageFacts facts =
          squash(
              layer(0)
                  .file("a/node_modules/x/package.json", npm("x", "1.0.0"))
                  .file("b/node_modules/y/package.json", npm("y", "1.0.0"))
                  .file("c/node_modules/z/package.json", npm("z", "1.0.0")),
              layer(1).whiteout("a").opaque("b"));

      assertThat(layersOf(facts))
          .containsExactly("x@1.0.0 0 deleted", "y@1.0.0 0 deleted", "z@1.0.0 0");
    }

    @Test
    void ofALockFileCountOnlyWithoutModulesBeside() {
      String lock = "{\"packages\":{\"node_modules/a\":{\"version\":\"1.0.0\"}}}";
      ImageFacts facts =
          squash(
              layer(0).file("x/package-lock.json", lock).file("y/package-lock.json", lock),
              layer(1).file("x/node_modules/b/package.json", npm("b", "1.0.0")));

      assertThat(layersOf(facts)).containsExactly("a@1.0.0 0", "b@1.0.0 1");
      assertThat(facts.components().getFirst().evidence())
          .containsExactly(new Evidence("y/package-lock.json", 0, "node_modules/a"));
    }

    @Test
    void insideArchivesNameTheirWholePlace() {
      byte[] jar =
          new ZipBytes()
              .with("META-INF/maven/g/a/pom.properties", "groupId=g\nartifactId=a\nversion=1\n")
              .bytes();
      byte[] fat = new ZipBytes().withStored("BOOT-INF/lib/a-1.jar", jar).bytes();

      assertThat(squash(layer(0).file("app/app.jar", fat)).components())
          .singleElement()
          .satisfies(component -> {
            assertThat(component.name()).isEqualTo("g:a");
            assertThat(component.evidence())
                .containsExactly(
                    new Evidence("app/app.jar!/BOOT-INF/lib/a-1.jar", 0, "pom.properties"));
          });
    }

    @Test
    void withANameThatMakesNoPackageUrlAreReported() {
      ImageFacts facts = squash(layer(0).file("a.dist-info/METADATA", "Name: /\nVersion: 1\n"));

      assertThat(facts.components().size() + facts.notChecked().size()).isEqualTo(1);
    }
  }

  @Test
  void listsWhatLayersDelete() {
    ImageFacts facts =
        squash(
            layer(0).file("a/b", "12345").file("a/c", "123").file("d", "1"),
            layer(1).whiteout("a").whiteout("d"));

    assertThat(facts.deletedFiles())
        .containsExactly(new DeletedFiles("a", 0, 1, 2, 8), new DeletedFiles("d", 0, 1, 1, 1));
  }

  @Test
  void namesFoldersWhereTooManyFilesAreDeletedOneByOne() {
    LayerInMemory lower = layer(0);
    LayerInMemory upper = layer(1);
    for (int i = 0; i < 1000; i++) {
      lower.file("usr/lib/" + i % 10 + "/" + i, "x");
      upper.whiteout("usr/lib/" + i % 10 + "/" + i);
    }

    assertThat(squash(lower, upper).deletedFiles())
        .hasSize(10)
        .startsWith(new DeletedFiles("usr/lib/0", 0, 1, 100, 100));
  }

  @Test
  void prefersTheFirstReleaseFileThatIsVisible() {
    ImageFacts facts =
        squash(
            layer(0).file("etc/os-release", OS).file("etc/alpine-release", "3.20.1\n"),
            layer(1).whiteout("etc/os-release"));

    assertThat(Objects.requireNonNull(facts.distribution()).qualifier()).isEqualTo("alpine-3.20.1");
  }

  @Test
  void reportsALinkToAFileOfAnotherLayerThatNobodyRead() {
    ImageFacts facts =
        squash(
            layer(0).file("opt/tool", "bytes").file("opt/b.jar", new ZipBytes().bytes()),
            layer(1)
                .symlink("lib/a.jar", "/opt/tool")
                .symlink("lib/nothing.jar", "/opt/absent")
                .symlink("lib/known.jar", "/opt/b.jar"));

    assertThat(facts.notChecked())
        .filteredOn(gap -> gap.kind() == NotChecked.Kind.UNRESOLVED_LINK)
        .extracting(NotChecked::place)
        .containsExactly("lib/a.jar");
  }

  @Test
  void givesLayersTheirPlaceInTheImageWhereOneBelowCannotBeRead() {
    ImageFacts facts = squash(layer(2).file(STATUS, deb("a", "1")));

    assertThat(layersOf(facts)).containsExactly("a@1 2");
    assertThat(facts.layers()).hasSize(3);
  }

  private static LayerInMemory layer(int index) {
    return new LayerInMemory(index);
  }

  private static ImageFacts squash(LayerInMemory... layers) {
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
        List.of());
  }

  private static List<String> layersOf(ImageFacts facts) {
    return facts.components().stream()
        .map(component ->
            component.name()
                + "@"
                + component.version()
                + " "
                + component.layer()
                + (component.presence() == Presence.DELETED ? " deleted" : ""))
        .toList();
  }

  private static List<String> ownersOf(ImageFacts facts) {
    return facts.components().stream()
        .filter(component -> component.purl().type().equals("golang"))
        .filter(component -> !component.name().equals("stdlib"))
        .map(component -> component.name() + " " + component.ownedBy())
        .toList();
  }

  private static byte[] go(String module) {
    return new ExecutableBytes(ExecutableBytes.Kind.ELF_64)
        .data(ExecutableBytes.goRecord("go1.22.3", "mod\t" + module + "\tv1.0.0\t\n"))
        .bytes();
  }

  private static String deb(String name, String version) {
    return "Package: " + name + "\nStatus: install ok installed\nVersion: " + version + "\n\n";
  }

  private static String python(String name, String version) {
    return "Name: " + name + "\nVersion: " + version + "\n";
  }

  private static String npm(String name, String version) {
    return "{\"name\":\"" + name + "\",\"version\":\"" + version + "\"}";
  }
}
