package io.seawall.advisory.starter;

import static io.seawall.advisory.Samples.BOOKWORM;
import static io.seawall.advisory.Samples.component;
import static io.seawall.advisory.Samples.deb;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.Samples;
import io.seawall.advisory.feed.AdvisoryBuild;
import io.seawall.advisory.feed.FeedProblem;
import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.match.Matcher;
import io.seawall.advisory.match.Matches;
import io.seawall.advisory.store.AdvisoryStore;
import io.seawall.advisory.store.OnProblem;
import io.seawall.advisory.store.SwapChecks;
import io.seawall.model.FeedVersion;
import io.seawall.model.Finding;
import io.seawall.model.PackageType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterFeedTest {

  private static final Path FACTS = Path.of("src/main/starter/debian12-fixes.tsv");

  @TempDir Path folder;

  @Test
  void shipsInsideTheJarAndIsSound() {
    AdvisoryFile file = StarterFeed.open(folder);

    assertThat(file.verify()).isEmpty();
    assertThat(file.built()).isEqualTo(StarterFeedBuilder.BUILT);
    assertThat(file.providers())
        .extracting(FeedVersion::provider)
        .containsExactly("starter/debian-12", "starter/maven", "starter/nuget");
    assertThat(file.providers())
        .allSatisfy(provider -> assertThat(provider.note()).contains("not in it."));
  }

  @Test
  void isUnpackedOnce() throws IOException {
    Path first = StarterFeed.install(folder);
    Files.setLastModifiedTime(first, FileTime.fromMillis(0));

    assertThat(StarterFeed.install(folder)).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(first).toMillis()).isZero();
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(first);
    }
  }

  @Test
  void knowsDebianFixesAndMavenAdvisories() {
    Matches matches =
        Matcher.match(
            StarterFeed.open(folder),
            BOOKWORM,
            List.of(
                deb("libexpat1", "2.5.0-1", "expat", "2.5.0-1"),
                component(PackageType.MAVEN, "org.apache.logging.log4j:log4j-core", "2.14.1")));

    assertThat(matches.notChecked()).isEmpty();
    assertThat(matches.findings())
        .extracting(Finding::id)
        .contains("CVE-2023-52425", "CVE-2021-44228");
    assertThat(matches.findings())
        .filteredOn(finding -> finding.id().equals("CVE-2023-52425"))
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.why().record()).isEqualTo("changelog of expat 2.5.0-1+deb12u2"));
  }

  @Test
  void passesTheChecksOfTheStore() {
    var store = new AdvisoryStore(folder.resolve("store"));

    store.swap(StarterFeed.install(folder), SwapChecks.STANDARD, OnProblem.REFUSE);

    assertThat(store.open()).isPresent();
  }

  @Test
  void statesNumberOfItsSourcesAndItsDate() throws IOException {
    Set<String> sources = new HashSet<>();
    String newest = "";
    for (String line : Files.readAllLines(FACTS)) {
      String[] columns = line.split("\t", -1);
      if (columns.length == 4) {
        sources.add(columns[0]);
        newest = columns[2].compareTo(newest) > 0 ? columns[2] : newest;
      }
    }

    assertThat(StarterFeed.open(folder).providers().getFirst().note())
        .contains("changelogs of " + sources.size() + " source packages")
        .contains(newest);
    assertThat(StarterFeedBuilder.BUILT).isEqualTo(newest + "T00:00:00Z");
  }

  @Test
  void namesLinesThatAreNoFactsAndRowsThatAreNoAdvisories() throws IOException {
    Path facts =
        Files.writeString(
            folder.resolve("facts.tsv"),
            """
            # comment
            expat\t2.5.0-1+deb12u2\t2025-10-31\t2023-52425 2024-8176
            expat\t2.5.0-1+deb12u2\t2025-10-31
            expat\t2.5.0-1+deb12u2\tsoon\t2023-52425
            expat\t2.5.0-1+deb12u2\t2025-10-31\tnone
            """);
    Files.writeString(
        folder.resolve("advisories-maven.csv"),
        """
        CVE-2001-0590,2022-04-30T18:16:22Z,"A ""quoted"", summary",a:b,0,3.2.2,MODERATE,CWE-200
        CVE-2001-0829,2022-04-30T18:16:47Z,"no fix",a:b,0,,MODERATE,CWE-80
        CVE-2001-0590,2022-04-30T18:16:22Z,"A summary",a:b,4.0,4.1,MODERATE,CWE-200
        too,short
        """);
    Files.writeString(folder.resolve("advisories-nuget.csv"), "");

    AdvisoryBuild.Report report =
        StarterFeedBuilder.build(facts, folder, folder.resolve("x.advisories"));

    assertThat(report.problems())
        .extracting(FeedProblem::place)
        .containsExactly(
            facts + ":3",
            facts + ":4",
            facts + ":5",
            folder.resolve("advisories-maven.csv") + ":4");
    Finding finding =
        Matcher.match(
                AdvisoryFile.open(folder.resolve("x.advisories")),
                Samples.BOOKWORM,
                List.of(component(PackageType.MAVEN, "a:b", "4.0.5")))
            .findings()
            .getFirst();
    assertThat(finding.summary()).isEqualTo("A \"quoted\", summary");
    assertThat(finding.why().range()).isEqualTo(">= 4.0, < 4.1");
  }

  @Test
  void readsQuotedFields() throws IOException {
    var csv =
        new CsvReader(
            new BufferedReader(new StringReader("a,\"b,\nc\",\"say \"\"hi\"\"\"\r\n,,\"\"\n")));

    assertThat(csv.next()).containsExactly("a", "b,\nc", "say \"hi\"");
    assertThat(csv.line()).isEqualTo(2);
    assertThat(csv.next()).containsExactly("", "", "");
    assertThat(csv.next()).isNull();
  }
}
