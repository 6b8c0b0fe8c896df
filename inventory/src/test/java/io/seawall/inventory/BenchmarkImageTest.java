package io.seawall.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seawall.model.Component;
import io.seawall.model.ImageFacts;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.Presence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares what is found in the benchmark image with lists that were made without any scanner.
 * SEAWALL_BENCH_IMAGE names the image as the command line does, SEAWALL_BENCH_TRUTH the folder of
 * the lists (npm.tsv, maven.tsv, maven-unidentified.txt, and dpkg.txt with a name and a version a
 * line, as dpkg-query prints them); skipped where they are absent.
 */
class BenchmarkImageTest {

  private static ImageFacts facts;
  private static Path truth;

  @BeforeAll
  static void scan() throws IOException {
    String image = System.getenv("SEAWALL_BENCH_IMAGE");
    String folder = System.getenv("SEAWALL_BENCH_TRUTH");
    assumeTrue(image != null && folder != null, "no benchmark image is named");
    truth = Path.of(folder);
    facts = AlpineConformanceTest.scan(image);
  }

  @Test
  void findsEveryPackageOfDpkg() throws IOException {
    Path list = truth.resolve("dpkg.txt");
    assumeTrue(Files.exists(list), list + " is not there");

    assertThat(found(PackageType.DEB)).isEqualTo(rows(list, row -> row[0] + "@" + row[1]));
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
      if (gap.kind() == NotChecked.Kind.NO_IDENTITY) {
        places.add(gap.place());
      }
    }
    assertThat(places).isEqualTo(rows(truth.resolve("maven-unidentified.txt"), row -> row[0]));
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
