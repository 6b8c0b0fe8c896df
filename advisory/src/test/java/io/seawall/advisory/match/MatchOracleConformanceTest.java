package io.seawall.advisory.match;

import io.seawall.advisory.CveNumber;
import io.seawall.advisory.feed.AdvisoryBuild;
import io.seawall.advisory.feed.BuildProgress;
import io.seawall.advisory.feed.discovery.FeedFolder;
import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.Finding;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import io.seawall.model.SourcePackage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Compares the matcher with what Trivy finds for the same packages with the same advisories. What
 * differs is explained in docs/conformance/match-oracle.md.
 */
class MatchOracleConformanceTest {

  private static AdvisoryFile file;

  @BeforeAll
  static void buildsFileOfAllFeeds(@TempDir Path folder) {
    String feeds = System.getenv("SEAWALL_FEEDS");
    Assumptions.assumeTrue(
        feeds != null && Files.isDirectory(Path.of(feeds, "osv")),
        "SEAWALL_FEEDS names no folder with osv/: scan/match-oracle skipped");
    Path target = folder.resolve("all.advisories");
    AdvisoryBuild.run(
        FeedFolder.discover(Path.of(feeds, "osv")).feeds(),
        Instant.parse("2026-11-21T00:00:00Z"),
        target,
        BuildProgress.NONE);
    file = AdvisoryFile.open(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alpine-3.18",
        "alpine-3.20",
        "cargo",
        "composer",
        "debian-11",
        "debian-12",
        "gem",
        "golang",
        "maven",
        "npm",
        "pypi"
      })
  void findsWhatTrivyFinds(String ecosystem) {
    try (CaseSet set = CaseSet.open("scan/match-oracle " + ecosystem, 0.99)) {
      Path cases = set.folder().resolve(ecosystem);
      var expected = expected(cases.resolve("expected.tsv"));
      var found = found(Cases.json(cases.resolve("input.cdx.json")));
      for (String row : expected) {
        set.check(row, () -> require(found.containsKey(row), "is missing"));
      }
      for (Finding finding : found.values()) {
        check(set, finding, expected);
      }
    }
  }

  private static void check(CaseSet set, Finding finding, Set<String> expected) {
    String row = row(finding);
    String peerError = peerError(finding);
    if (expected.contains(row)) {
      return;
    }
    if (peerError == null) {
      set.check(row, () -> require(false, "is extra"));
    } else {
      set.waive(row, peerError);
    }
  }

  /** Why Trivy 0.44.1 does not find it though the advisory says so; null if it should. */
  private static @Nullable String peerError(Finding finding) {
    String name = finding.component().name();
    String version = finding.component().version();
    boolean allVersions = finding.why().range().equals("all versions");
    return switch (finding.component().type()) {
      case GOLANG ->
          version.contains("0.0.0-") && allVersions
              ? "reads 'introduced 0' as '>= 0.0.0', which pseudo-versions of 0.0.0 precede"
              : null;
      case NPM ->
          version.contains("-")
              ? "leaves pre-releases out of ranges that name none of the same numbers"
              : null;
      case MAVEN ->
          !name.equals(name.toLowerCase(Locale.ROOT))
              ? "looks for artifacts in lower case"
              : finding.why().range().contains("_") ? "refuses versions with underscore" : null;
      default -> null;
    };
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  private static Set<String> expected(Path file) {
    var rows = new TreeSet<String>();
    for (String line : Cases.text(file).split("\n")) {
      if (!line.startsWith("#")) {
        String[] columns = line.split("\t", -1);
        rows.add(columns[0] + " " + columns[1] + " " + columns[2]);
      }
    }
    return rows;
  }

  private static Map<String, Finding> found(JsonNode bom) {
    List<Component> components = new ArrayList<>();
    Distribution distribution = null;
    for (JsonNode node : bom.get("components")) {
      if (node.get("type").asString().equals("operating-system")) {
        String version = node.get("version").asString();
        distribution = new Distribution(node.get("name").asString(), version, null, version);
      } else {
        components.add(component(node));
      }
    }
    Matches matches = Matcher.match(file, distribution, components);
    var rows = new TreeMap<String, Finding>();
    matches.findings().forEach(finding -> rows.put(row(finding), finding));
    matches.notices().forEach(finding -> rows.put(row(finding), finding));
    return rows;
  }

  private static String row(Finding finding) {
    String id = CveNumber.isCve(finding.id()) ? finding.id() : finding.why().record();
    Component component = finding.component();
    return component.name() + " " + version(component) + " " + id;
  }

  /** The table writes Go's versions as the package URL does. */
  private static String version(Component component) {
    return component.type() == PackageType.GOLANG
        ? String.valueOf(component.purl().version())
        : component.version();
  }

  private static Component component(JsonNode node) {
    PackageUrl purl = PackageUrl.parse(node.get("purl").asString());
    Map<String, String> properties = new HashMap<>();
    if (node.has("properties")) {
      for (JsonNode property : node.get("properties")) {
        String name = property.get("name").asString();
        properties.put(name.substring(name.lastIndexOf(':') + 1), property.get("value").asString());
      }
    }
    return new Component(
        purl,
        PackageType.ofPurlType(purl.type()).orElseThrow(),
        node.get("name").asString(),
        node.get("version").asString(),
        source(properties),
        Presence.INSTALLED,
        null,
        List.of(),
        null,
        List.of());
  }

  private static @Nullable SourcePackage source(Map<String, String> properties) {
    String name = properties.get("SrcName");
    if (name == null) {
      return null;
    }
    String epoch = properties.getOrDefault("SrcEpoch", "0");
    String release = properties.getOrDefault("SrcRelease", "");
    String version = properties.getOrDefault("SrcVersion", "");
    return new SourcePackage(
        name,
        (epoch.equals("0") ? "" : epoch + ":")
            + version
            + (release.isEmpty() ? "" : "-" + release));
  }
}
