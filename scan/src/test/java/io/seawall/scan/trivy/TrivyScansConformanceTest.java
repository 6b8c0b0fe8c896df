package io.seawall.scan.trivy;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.match.Matcher;
import io.seawall.conformance.CaseSet;
import io.seawall.image.source.ImageSource;
import io.seawall.inventory.BaseImages;
import io.seawall.model.Component;
import io.seawall.model.Finding;
import io.seawall.model.ImageFacts;
import io.seawall.model.Platform;
import io.seawall.scan.ImageScan;
import io.seawall.scan.LayerFactsCache;
import io.seawall.scan.Progress;
import io.seawall.scan.sbom.CycloneDxReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trivy's own whole scans: with its advisories as the only ones, the same packages have the same
 * vulnerabilities, fixes and severities. Images are not in the set; the packages in which Trivy
 * found something are taken from its report, those of all cases with the same image together.
 */
class TrivyScansConformanceTest {

  /** What is not read yet, by the end of the input's name or the kind of target. */
  private static final Map<String, String> NOT_COVERED =
      Map.ofEntries(
          Map.entry("spdx.json", "SPDX documents are not read yet"),
          Map.entry("spdx.txt", "SPDX documents are not read yet"),
          Map.entry("intoto.jsonl", "attestations are not read yet"),
          Map.entry("cargo", "lock files come with a later issue"),
          Map.entry("cocoapods", "lock files come with a later issue"),
          Map.entry("gomod", "lock files come with a later issue"),
          Map.entry("gradle", "lock files come with a later issue"),
          Map.entry("hex", "lock files come with a later issue"),
          Map.entry("nuget", "lock files come with a later issue"),
          Map.entry("pip", "lock files come with a later issue"),
          Map.entry("poetry", "lock files come with a later issue"),
          Map.entry("pom", "lock files come with a later issue"),
          Map.entry("pub", "lock files come with a later issue"),
          Map.entry("pylock", "lock files come with a later issue"),
          Map.entry("swift", "lock files come with a later issue"));

  @TempDir Path folder;

  @Test
  void findsWhatTrivyFinds() throws IOException {
    try (CaseSet set = CaseSet.open("scan/e2e-trivy", 1)) {
      AdvisoryFile feeds =
          TrivyDatabase.load(
              set.folder().resolve("advisory-db"), folder.resolve("trivy.advisories"));
      List<GoldenScan> scans = scans(set.folder());
      for (GoldenScan scan : scans) {
        String reason = notCovered(scan);
        if (reason == null) {
          set.check(
              scan.name(),
              () -> assertThat(scan.rows(findings(scan, scans, feeds))).isEqualTo(scan.findings()));
        } else {
          set.waive(scan.name(), reason);
        }
      }
    }
  }

  /** The cases that expect a vulnerability. */
  private static List<GoldenScan> scans(Path cases) throws IOException {
    try (Stream<Path> folders = Files.list(cases)) {
      return folders
          .filter(each -> Files.exists(each.resolve("expected.json")))
          .sorted()
          .map(GoldenScan::new)
          .filter(scan -> !scan.findings().isEmpty())
          .toList();
    }
  }

  private static @Nullable String notCovered(GoldenScan scan) throws IOException {
    Path input = scan.inputPath();
    for (var entry : NOT_COVERED.entrySet()) {
      if (scan.types().contains(entry.getKey())
          || input != null && input.toString().endsWith(entry.getKey())) {
        return entry.getValue();
      }
    }
    return null;
  }

  private static List<Finding> findings(GoldenScan scan, List<GoldenScan> scans, AdvisoryFile feeds)
      throws IOException {
    Path input = scan.inputPath();
    if (input == null) {
      return Matcher.match(feeds, scan.distribution(), components(scan, scans)).findings();
    }
    ImageFacts facts = Files.isDirectory(input) ? ofFolder(input) : ofSbom(input);
    return Matcher.match(feeds, facts.distribution(), facts.components()).findings();
  }

  private static List<Component> components(GoldenScan scan, List<GoldenScan> scans) {
    var components = new ArrayList<Component>();
    for (GoldenScan other : scans) {
      if (other.input().equals(scan.input()) && other.takesOwned() == scan.takesOwned()) {
        components.addAll(other.components());
      }
    }
    return components;
  }

  private static ImageFacts ofSbom(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CycloneDxReader.read(in, file.getFileName().toString());
    }
  }

  private static ImageFacts ofFolder(Path input) {
    return new ImageScan(LayerFactsCache.none(), BaseImages.NONE, Progress.NONE)
        .facts(ImageSource.parse("rootfs:" + input), Platform.LINUX_AMD64);
  }
}
