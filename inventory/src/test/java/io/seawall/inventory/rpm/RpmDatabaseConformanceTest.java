package io.seawall.inventory.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.ParserCases;
import io.seawall.inventory.analyzer.RecordedFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RpmDatabaseConformanceTest {

  @Test
  void agreesWithRpm() throws IOException {
    try (var set = CaseSet.open("scan/rpmdb", 1.0);
        var folders = Files.list(set.folder())) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        set.check(folder.getFileName().toString(), () -> check(folder));
      }
    }
  }

  /** Their versions have no epoch, and a database in any file is meant. */
  @Test
  void agreesWithOtherScanners() throws IOException {
    ParserCases.run(
        "rpm",
        1.0,
        Map.of(),
        List.of("osv-scalibr/os-rpm", "trivy/analyzer-pkg-rpm", "syft/redhat"),
        name -> name.replaceFirst("@[0-9]+:", "@"),
        (path, content) ->
            RecordedFacts.of(new RpmDatabase(), "var/lib/rpm/Packages", content).names());
  }

  private static void check(Path folder) throws Exception {
    var rows = new ArrayList<String>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString();
        if (new RpmDatabase().wants(path, 1)) {
          RecordedFacts facts = RecordedFacts.of(new RpmDatabase(), path, Files.readAllBytes(file));
          assertThat(facts.notChecked).isEmpty();
          facts.installed.forEach(found -> rows.add(row(found)));
        }
      }
    }
    var expected =
        Cases.text(folder.resolve("expected.tsv"))
            .lines()
            .filter(line -> !line.startsWith("#") && !line.startsWith("gpg-pubkey\t"))
            .map(line -> row(line.split("\t", -1)))
            .toList();
    assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String row(String[] columns) {
    boolean none = columns[1].equals("0") || columns[1].equals("(none)");
    String epoch = none ? "" : columns[1] + ":";
    String source = columns[5].replaceFirst("\\.(no)?src\\.rpm$", "");
    int release = source.lastIndexOf('-');
    int version = source.lastIndexOf('-', release - 1);
    String sourceText =
        version < 1
            ? "-"
            : source.substring(0, version) + " " + epoch + source.substring(version + 1);
    return String.join(
        " ", columns[0], epoch + columns[2] + "-" + columns[3], columns[4], sourceText, columns[6]);
  }

  private static String row(FoundPackage found) {
    return String.join(
        " ",
        found.name(),
        found.version(),
        Objects.requireNonNullElse(found.architecture(), ""),
        found.source() == null ? "-" : found.source().name() + " " + found.source().version(),
        found.licenses().isEmpty() ? "" : found.licenses().getFirst());
  }
}
