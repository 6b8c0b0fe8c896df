package io.seawall.advisory.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.version.range.RangeTables;
import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tables of versions and ranges by the ecosystems' own projects and by other scanners. */
class VersionsConformanceTest {

  private static final String MAVEN_4 =
      "Maven 4.0.0-rc-6, the current release, orders these two the other way round";
  private static final String COMPOSER_PADS =
      "Composer's VersionParser brings both to four numbers, and then the stability decides";

  /** Rows that the ecosystem's current tool contradicts: table, left, operator, right → why. */
  private static final Map<String, String> WAIVED =
      Map.ofEntries(
          Map.entry("osv-maven 1.0.0rc0 < 1.0.beta8", MAVEN_4),
          Map.entry("osv-maven 1.1.0-01-glassfish < 1.1.0.Beta1", MAVEN_4),
          Map.entry("osv-maven 1.1.31.sec10 < 1.1.31_noneautotype", MAVEN_4),
          Map.entry("osv-maven 1.2.54.sec10 < 1.2.54_noneautotype", MAVEN_4),
          Map.entry("osv-maven 1.2.8.sec10_noneautotype < 1.2.8_noneautotype", MAVEN_4),
          Map.entry("osv-maven 1.5.9.RC1 < 1.5.9-RC0", MAVEN_4),
          Map.entry("osv-maven 2.9.0-1 < 2.9.0.RC1", MAVEN_4),
          Map.entry("osv-maven 3.2.0rc2 < 3.2.0-rc.1", MAVEN_4),
          Map.entry("osv-maven 3.5.0-CR-2 < 3.5.0.Beta-1", MAVEN_4),
          Map.entry("osv-maven 4.0.16.Final < 4.0.16.Final-jason1", MAVEN_4),
          Map.entry("vers-maven 2-1 < 2.0.a", MAVEN_4),
          Map.entry("osv-packagist v3.0 < v3.0.0-beta", COMPOSER_PADS),
          Map.entry("osv-packagist v3.4 < v3.4.0-alpha", COMPOSER_PADS),
          Map.entry("osv-packagist v6.5 < v6.5.0-beta-0", COMPOSER_PADS),
          Map.entry(
              "osv-packagist v1.9.0-ALPHA.1 = v1.9.0-BETA.1",
              "Composer reads stabilities in any case, and alpha comes before beta"),
          Map.entry(
              "osv-packagist 1.2.3.# = 1.2.3.1",
              "Composer refuses 1.2.3.#, and the table has it equal to 1.2.3 too"),
          Map.entry(
              "osv-pypi // 1.0.0+local > 1.0.0 False",
              "a line that is commented out upstream; neither text is a version"));

  @Test
  void comparesAsTheEcosystemsDo() throws IOException {
    try (var set = CaseSet.open("scan/versions compare", 1.0)) {
      for (Path table : tables(set.folder().resolve("compare"), ".tsv")) {
        String name = table.getFileName().toString().replace(".tsv", "");
        for (String line : Cases.text(table).split("\n")) {
          String[] row = line.split("\t", -1);
          String caseName = name + " " + String.join(" ", row);
          String reason = WAIVED.get(caseName);
          if (reason != null) {
            set.waive(caseName, reason);
          } else {
            set.check(caseName, () -> check(order(name), row[0], row[1], row[2]));
          }
        }
      }
    }
  }

  @Test
  void readsRangesAsTheEcosystemsDo() throws IOException {
    try (var set = CaseSet.open("scan/versions ranges", 1.0)) {
      for (Path table : tables(set.folder().resolve("ranges"), ".json")) {
        String name = table.getFileName().toString().replace(".json", "");
        for (JsonNode row : Cases.json(table)) {
          String caseName = name + " " + row;
          String reason = RangeTables.notApplicable(name, row);
          if (reason != null) {
            set.waive(caseName, reason);
          } else {
            set.check(caseName, () -> RangeTables.check(name, row));
          }
        }
      }
    }
  }

  private static List<Path> tables(Path folder, String ending) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static void check(VersionOrder order, String left, String operator, String right)
      throws InvalidVersionException {
    int forward = Integer.signum(order.compare(left, right));
    int backward = Integer.signum(order.compare(right, left));
    assertThat(backward).as("mirror image").isEqualTo(-forward);
    switch (operator) {
      case "<" -> assertThat(forward).isEqualTo(-1);
      case ">" -> assertThat(forward).isEqualTo(1);
      case "=" -> assertThat(forward).isZero();
      case "!=" -> assertThat(forward).isNotZero();
      default -> throw new AssertionError("unknown operator " + operator);
    }
  }

  private static VersionOrder order(String table) {
    return switch (table) {
      case "apk-tools", "osv-alpine", "vers-apk", "vers-alpine" -> VersionOrder.APK;
      case "dpkg", "osv-debian" -> VersionOrder.DEB;
      case "gem", "osv-rubygems" -> VersionOrder.GEM;
      case "go-semver" -> VersionOrder.GO;
      case "maven", "osv-maven", "vers-maven" -> VersionOrder.MAVEN;
      case "npm", "osv-semver" -> VersionOrder.SEMVER;
      case "npm-loose" -> VersionOrder.NPM_LOOSE;
      case "osv-cran" -> VersionOrder.CRAN;
      case "osv-hackage" -> VersionOrder.HACKAGE;
      case "osv-nuget", "vers-nuget" -> VersionOrder.NUGET;
      case "osv-packagist" -> VersionOrder.COMPOSER;
      case "osv-pub" -> VersionOrder.PUB;
      case "osv-pypi", "pep440" -> VersionOrder.PEP440;
      case "osv-redhat", "rpm" -> VersionOrder.RPM;
      default -> VersionOrder.valueOf(table.replace("vers-", "").toUpperCase(Locale.ROOT));
    };
  }
}
