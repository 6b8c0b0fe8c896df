package io.seawall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The first command of the README, on this machine, with the network cut. */
class RootFileSystemTest {

  @TempDir Path folder;

  @Test
  void findsWhatTheChangelogsOfDebianSayIsFixedInLaterVersions() throws IOException {
    Assumptions.assumeTrue(
        osRelease().contains("VERSION_ID=\"12\"") && osRelease().contains("ID=debian"),
        "not on Debian 12");
    Path report = folder.resolve("report.json");

    var result =
        new SeawallProcess(folder)
            .behind("unshare", "--net")
            .run("scan", "/", "--format", "json", "-o", report.toString());

    assertThat(result.code()).as(result.err()).isZero();
    Set<String> facts = changelogFacts();
    int ofDebian = 0;
    for (JsonNode finding : Cases.json(report).get("findings")) {
      assertThat(finding.get("evidence").size()).as("evidence of %s", finding).isPositive();
      if (!finding.get("component").get("purl").asString().startsWith("pkg:deb/")) {
        continue;
      }
      ofDebian++;
      String fact =
          finding.get("why").get("package").asString()
              + " "
              + finding.get("fixedVersion").asString()
              + " "
              + finding.get("id").asString();
      assertThat(facts).as("the finding is a fact of a Debian changelog").contains(fact);
    }
    assertThat(ofDebian).isGreaterThanOrEqualTo(20);
  }

  private static String osRelease() throws IOException {
    Path file = Path.of("/etc/os-release");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** Each line: source package, fixed version, CVE. */
  private static Set<String> changelogFacts() throws IOException {
    String feeds = System.getenv("SEAWALL_FEEDS");
    Assumptions.assumeTrue(feeds != null && !feeds.isBlank(), "SEAWALL_FEEDS names no folder");
    Path file = Path.of(feeds, "derived/debian12-changelog-fixes/changelog-fixes.ndjson.gz");
    var facts = new HashSet<String>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode stanza = Cases.json(line);
        for (JsonNode cve : stanza.get("cves")) {
          facts.add(
              stanza.get("source").asString()
                  + " "
                  + stanza.get("version").asString()
                  + " "
                  + cve.asString());
        }
      }
    }
    return facts;
  }
}
