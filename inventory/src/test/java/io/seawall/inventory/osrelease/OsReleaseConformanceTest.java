package io.seawall.inventory.osrelease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.model.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OsReleaseConformanceTest {

  @Test
  void agreesWithUpstream() throws IOException {
    try (var set = CaseSet.open("scan/os-release", 1.0);
        var folders = Files.list(set.folder())) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        set.check(folder.getFileName().toString(), () -> check(folder));
      }
    }
  }

  private static void check(Path folder) throws Exception {
    byte[] content = Files.readAllBytes(folder.resolve("os-release"));
    String text = Cases.text(folder.resolve("os-release"));
    JsonNode expected = Cases.json(folder.resolve("expected.json"));
    JsonNode parsed = expected.path("Parsed");
    if (parsed.isMissingNode() || parsed.isNull()) {
      assertThatThrownBy(() -> ShellValues.parse(text)).isInstanceOf(MalformedFileException.class);
      return;
    }
    var values = new TreeMap<String, String>();
    parsed.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue().asString()));
    assertThat(ShellValues.parse(text)).containsExactlyInAnyOrderEntriesOf(values);
    JsonNode distribution = expected.path("Distribution");
    if (distribution.path("did").isString()) {
      assertThat(RecordedFacts.of(new OsRelease(), "etc/os-release", content).distributions)
          .extracting(Distribution::id, Distribution::versionId)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  distribution.path("did").asString(),
                  distribution.path("version_id").asString("")));
    }
  }
}
