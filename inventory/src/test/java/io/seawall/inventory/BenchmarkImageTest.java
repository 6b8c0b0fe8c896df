package io.seawall.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seawall.image.Image;
import io.seawall.image.ImageLayer;
import io.seawall.image.LayerEntry;
import io.seawall.image.LayerReader;
import io.seawall.image.source.ImageSource;
import io.seawall.model.Component;
import io.seawall.model.ImageFacts;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.Platform;
import io.seawall.model.Presence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares what is found in the benchmark image with lists that were made without any scanner.
 * SEAWALL_BENCH_IMAGE names the image as the command line does, SEAWALL_BENCH_TRUTH the folder of
 * the lists (npm.tsv, maven.tsv, maven-unidentified.txt); skipped where they are absent.
 */
class BenchmarkImageTest {

  private static ImageFacts facts;
  private static Path truth;
  private static String source;

  @BeforeAll
  static void scan() throws IOException {
    String image = System.getenv("SEAWALL_BENCH_IMAGE");
    String folder = System.getenv("SEAWALL_BENCH_TRUTH");
    assumeTrue(
        image != null && !image.isBlank() && folder != null, "SEAWALL_BENCH_IMAGE names no image");
    truth = Path.of(folder);
    source = image;
    facts = AlpineConformanceTest.scan(image);
  }

  @Test
  void findsEveryPackageOfDpkg() throws IOException {
    assertThat(found(PackageType.DEB)).hasSizeGreaterThan(100).isEqualTo(installedByDpkg());
  }

  @Test
  void findsExactlyTheModulesOfNpm() throws IOException {
    assertThat(found(PackageType.NPM))
        .isEqualTo(rows(truth.resolve("npm.tsv"), row -> row[0] + "@" + row[1]));
  }

  @Test
  void findsExactlyTheArtifactsOfMaven() throws IOException {
    assertThat(found(PackageType.MAVEN))
        .isEqualTo(rows(truth.resolve("maven.tsv"), row -> row[0] + ":" + row[1] + "@" + row[2]));
  }

  @Test
  void reportsTheArchivesWithoutIdentity() throws IOException {
    var places = new TreeSet<String>();
    for (NotChecked gap : facts.notChecked()) {
      if (gap.kind() == NotChecked.Kind.NO_IDENTITY && !gap.place().endsWith("/esbuild")) {
        places.add(gap.place());
      }
    }
    assertThat(places).isEqualTo(rows(truth.resolve("maven-unidentified.txt"), row -> row[0]));
  }

  /** The image holds one program of Go, esbuild, built by Go 1.17 without a version of its own. */
  @Test
  void findsTheModulesOfTheGoProgram() {
    assertThat(found(PackageType.GOLANG))
        .containsExactly("golang.org/x/sys@v0.0.0-20210908233432-aa78b53d3365", "stdlib@v1.17.2");
    assertThat(facts.components())
        .filteredOn(component -> component.type() == PackageType.GOLANG)
        .allSatisfy(component -> {
          assertThat(component.evidence()).hasSize(1);
          assertThat(component.ownedBy()).isNull();
        });
    assertThat(facts.notChecked())
        .extracting(NotChecked::reason)
        .contains("github.com/evanw/esbuild has no version");
  }

  @Test
  void seesGemsAsOwnedByDpkg() {
    assertThat(facts.components())
        .filteredOn(component -> component.type() == PackageType.GEM)
        .allSatisfy(component -> assertThat(component.ownedBy()).isNotNull());
    assertThat(
            facts.components().stream()
                .filter(component -> component.type() == PackageType.GEM)
                .mapToInt(component -> component.evidence().size())
                .sum())
        .isEqualTo(96);
  }

  @Test
  void seesPythonAsOwnedByDpkg() {
    assertThat(facts.components())
        .filteredOn(component -> component.type() == PackageType.PYPI)
        .isNotEmpty()
        .allSatisfy(component -> assertThat(component.ownedBy()).isNotNull());
    assertThat(
            facts.components().stream()
                .filter(component -> component.type() == PackageType.PYPI)
                .mapToInt(component -> component.evidence().size())
                .sum())
        .isEqualTo(16);
  }

  /** Reads the database of the highest layer without any code under test but the image's. */
  private static Set<String> installedByDpkg() throws IOException {
    String status = "";
    try (Image image = ImageSource.parse(source).open(Platform.LINUX_AMD64)) {
      for (ImageLayer layer : image.layers()) {
        try (LayerReader files = layer.open()) {
          for (LayerEntry entry = files.next(); entry != null; entry = files.next()) {
            if (entry.path().equals("var/lib/dpkg/status")) {
              byte[] content = Objects.requireNonNull(files.content(1 << 30));
              status = new String(content, StandardCharsets.UTF_8);
            }
          }
        }
      }
    }
    var names = new TreeSet<String>();
    Pattern line = Pattern.compile("(?m)^Package: (\\S+)\n(?:.+\n)*?Version: (\\S+)$");
    for (String stanza : status.split("\n\n")) {
      Matcher match = line.matcher(stanza);
      if (stanza.contains("\nStatus: install ok installed\n") && match.find()) {
        names.add(match.group(1) + "@" + match.group(2));
      }
    }
    return names;
  }

  private static Set<String> found(PackageType type) {
    var names = new TreeSet<String>();
    for (Component component : facts.components()) {
      if (component.type() == type && component.presence() == Presence.INSTALLED) {
        names.add(component.name() + "@" + component.version());
      }
    }
    return names;
  }

  private static Set<String> rows(Path file, Function<String[], String> name) throws IOException {
    var rows = new TreeSet<String>();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#") && !line.isBlank()) {
        rows.add(name.apply(line.split("[\t ]")));
      }
    }
    return rows;
  }
}
