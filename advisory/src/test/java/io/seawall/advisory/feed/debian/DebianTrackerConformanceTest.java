package io.seawall.advisory.feed.debian;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.Affected;
import io.seawall.advisory.RealFeeds;
import io.seawall.advisory.TakenFeed;
import io.seawall.advisory.feed.ImportCounts;
import io.seawall.conformance.Cases;
import io.seawall.model.AdvisoryStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reads what Debian's tracker published, and a load of data in its shape. */
class DebianTrackerConformanceTest {

  private static final String LOAD =
      "derived/debian-tracker-json-shape/debian-tracker-derived.json.gz";
  private static final String SAMPLE =
      "samples/vunnel/tests/unit/providers/debian/test-fixtures/input/debian.json";

  private final TakenFeed taken = new TakenFeed();

  private static JsonNode json(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return Cases.json(new String(plain.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void takesEveryPairOfALoad() throws IOException {
    Path file = RealFeeds.path(LOAD);
    long pairs = 0;
    var expected = new TreeMap<String, Integer>();
    for (JsonNode source : json(file)) {
      for (JsonNode vulnerability : source) {
        pairs++;
        vulnerability
            .get("releases")
            .properties()
            .forEach(release ->
                expected.merge(
                    release.getKey() + " " + release.getValue().get("status").asString(),
                    1,
                    Integer::sum));
      }
    }

    assertThat(new DebianTrackerImporter().read(file, taken, taken))
        .isEqualTo(ImportCounts.taken(pairs, 0));

    var found = new TreeMap<String, Integer>();
    for (Affected says : taken.allAffected()) {
      boolean open = says.ranges().getFirst().events().size() == 1;
      String codename =
          switch (says.ecosystem().release()) {
            case "10" -> "buster";
            case "11" -> "bullseye";
            case "12" -> "bookworm";
            default -> says.ecosystem().release();
          };
      found.merge(codename + (open ? " open" : " resolved"), 1, Integer::sum);
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void readsWhatDebianPublished() throws IOException {
    Path file = RealFeeds.path(SAMPLE);

    ImportCounts counts = new DebianTrackerImporter().read(file, taken, taken);

    assertThat(counts.broken()).isZero();
    assertThat(taken.allAffected())
        .extracting(Affected::status)
        .contains(AdvisoryStatus.AFFECTED, AdvisoryStatus.NOT_AFFECTED, AdvisoryStatus.END_OF_LIFE);
  }
}
