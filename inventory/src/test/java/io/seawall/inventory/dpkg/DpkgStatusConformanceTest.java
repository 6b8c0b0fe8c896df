package io.seawall.inventory.dpkg;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.RecordedFacts;
import io.seawall.model.SourcePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DpkgStatusConformanceTest {

  @Test
  void agreesWithDpkgQuery() throws IOException {
    try (var set = CaseSet.open("scan/dpkg-status", 1.0);
        var folders = Files.list(set.folder())) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        set.check(folder.getFileName().toString(), () -> check(folder));
      }
    }
  }

  private static void check(Path folder) throws IOException {
    String path = "var/lib/dpkg/status";
    var facts = RecordedFacts.of(new DpkgStatus(), path, Files.readAllBytes(folder.resolve(path)));
    var expected =
        Cases.text(folder.resolve("expected.tsv"))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t", -1))
            .filter(row -> row[5].startsWith("ii"))
            .map(row -> String.join(" ", row[0], row[1], row[2], row[3], row[4]))
            .toList();
    assertThat(facts.installed.stream().map(DpkgStatusConformanceTest::row))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String row(FoundPackage found) {
    SourcePackage source = Objects.requireNonNull(found.source());
    return String.join(
        " ",
        found.name(),
        found.version(),
        Objects.requireNonNullElse(found.architecture(), ""),
        source.name(),
        source.version());
  }
}
