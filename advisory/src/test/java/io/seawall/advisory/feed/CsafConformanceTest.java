package io.seawall.advisory.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.Affected;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.feed.discovery.FeedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads the CSAF documents below the folder that the environment variable SEAWALL_FEEDS names. */
class CsafConformanceTest {

  private static Path samples;

  @BeforeAll
  static void findsSamples() {
    String folder = System.getenv("SEAWALL_FEEDS");
    Assumptions.assumeTrue(
        folder != null && Files.isDirectory(Path.of(folder, "samples", "claircore")),
        "SEAWALL_FEEDS names no folder with samples/claircore: CSAF skipped");
    samples = Path.of(folder, "samples");
  }

  private static Taken read(String folder) throws IOException {
    var taken = new Taken();
    new CsafImporter().read(samples.resolve(folder), taken, taken);
    return taken;
  }

  @ParameterizedTest
  @CsvSource({
    "claircore/rhel/vex/testdata, 7, 2, 1",
    "claircore/test/acceptance/testdata, 7, 0, 3",
    "claircore/toolkit/types/csaf/testdata, 3, 1, 0",
    "osv-schema/tools/redhat/testdata/CSAF, 5, 0, 0",
    "vunnel/tests/unit/providers/rhel/test-fixtures/csaf/advisories, 7, 0, 0",
    "vunnel/tests/unit/providers/rhel/test-fixtures/csaf/server, 1, 0, 0"
  })
  void takesEveryDocumentOrSaysWhyNot(String folder, int documents, int deleted, int broken)
      throws IOException {
    var taken = new Taken();

    assertThat(new CsafImporter().read(samples.resolve(folder), taken, taken))
        .isEqualTo(new ImportCounts(documents, deleted, 0, broken));
    assertThat(FeedFolder.discover(samples.resolve(folder)).feeds())
        .extracting(feed -> feed.importer().format())
        .containsExactly("CSAF");
  }

  /** The publisher of the OSV schema converts the same errata; it drops the modules. */
  @ParameterizedTest
  @ValueSource(strings = {"RHSA-2024_4546", "RHSA-2024_6220"})
  void agreesWithConverterOfOsv(String erratum) throws IOException {
    JsonNode record =
        new ObjectMapper()
            .readTree(samples.resolve("osv-schema/tools/redhat/testdata/OSV/" + erratum + ".json"));
    Taken taken = read("osv-schema/tools/redhat/testdata/CSAF");
    Set<String> found = new TreeSet<>();
    for (int i = 0; i < taken.advisories.size(); i++) {
      if (taken.advisories.get(i).id().equals(record.get("id").asString())) {
        taken.affected.get(i).forEach(each -> found.addAll(fixes(each)));
      }
    }

    Set<String> expected = new TreeSet<>();
    for (JsonNode affected : record.get("affected")) {
      String ecosystem = affected.at("/package/ecosystem").asString();
      String fixed = affected.at("/ranges/0/events/1/fixed").asString();
      expected.add(
          OsvEcosystem.parse(ecosystem)
              + " "
              + affected.at("/package/name").asString()
              + " "
              + (fixed.startsWith("0:") ? fixed.substring(2) : fixed));
    }
    assertThat(found).isEqualTo(expected);
  }

  private static Set<String> fixes(Affected affected) {
    Set<String> fixes = new TreeSet<>();
    String name = affected.name().substring(affected.name().indexOf("::") + 1).replace(":", "");
    for (VersionRange range : affected.ranges()) {
      for (VersionEvent event : range.events()) {
        if (event.kind() == VersionEvent.Kind.FIXED) {
          fixes.add(affected.ecosystem() + " " + name + " " + event.version());
        }
      }
    }
    return fixes;
  }

  @Test
  void readsStatusesOfRealVex() throws IOException {
    List<String> packages = read("claircore/test/acceptance/testdata").packages();

    assertThat(packages).contains("rpm/rhel/8 go-toolset:rhel8::golang-bin deferred INTRODUCED 0");
    assertThat(read("claircore/rhel/vex/testdata").packages())
        .contains(
            "rpm/rhel/9 curl affected FIXED 7.76.1-23.el9_2.4 FIXED 7.76.1-26.el9_3.2",
            "rpm/rhel-rhel_eus/9.0 curl affected FIXED 7.76.1-14.el9_0.9",
            "rpm/rhel/8 curl not_affected INTRODUCED 0")
        .noneMatch(each -> each.contains("openshift") || each.contains("satellite"));
  }
}
