package io.seawall.advisory.feed.alpine;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.RealFeeds;
import io.seawall.advisory.TakenFeed;
import io.seawall.advisory.feed.ImportCounts;
import io.seawall.conformance.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Reads every secdb that Alpine published from 3.2 on, and those made of its packages. */
class SecdbConformanceTest {

  @ParameterizedTest
  @ValueSource(strings = {"upstream/alpine-secdb", "derived/alpine-secdb-from-aports"})
  void takesEveryListedId(String below) throws IOException {
    Path root = RealFeeds.path(below);
    for (Path file : files(root)) {
      var taken = new TakenFeed();

      ImportCounts counts = new SecdbImporter().read(file, taken, taken);

      assertThat(taken.problems()).as("problems of %s", file).isEmpty();
      assertThat(counts.taken()).as("records of %s", file).isEqualTo(listed(Cases.json(file)));
      assertThat(SecdbImporter.provider(file))
          .isEqualTo("alpine-secdb/" + root.relativize(file).toString().replace(".json", ""));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files = walk.filter(file -> file.toString().endsWith(".json")).toList();
      assertThat(files).isNotEmpty();
      return files;
    }
  }

  /** The ids of all packages, without a {@code 0} that a version of the package contradicts. */
  private static long listed(JsonNode document) {
    long count = 0;
    for (JsonNode entry : document.get("packages")) {
      JsonNode fixes = entry.get("pkg").get("secfixes");
      var fixed = new HashSet<String>();
      for (var version : fixes.properties()) {
        if (!version.getKey().equals("0")) {
          version.getValue().forEach(id -> fixed.add(id.asString()));
          count += version.getValue().size();
        }
      }
      if (fixes.has("0")) {
        for (JsonNode id : fixes.get("0")) {
          count += fixed.contains(id.asString()) ? 0 : 1;
        }
      }
    }
    return count;
  }
}
