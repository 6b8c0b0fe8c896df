package io.seawall.advisory.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.feed.discovery.FeedFolder;
import io.seawall.advisory.feed.oval.OvalXml;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OvalImporterTest {

  @TempDir Path folder;

  private final Taken taken = new Taken();

  private ImportCounts read(OvalXml file) throws IOException {
    Path path = Files.writeString(folder.resolve("a.xml"), file.xml());
    return new OvalImporter().read(path, taken, taken);
  }

  @Test
  void reportsErratumUnderEachCveWithItsOwnIdAsAlias() throws IOException {
    var file = new OvalXml("com.redhat.rhsa");
    file.definition(
            "patch",
            1,
            "<title>RHSA-2024:1: vim security update (Moderate)</title>"
                + "<reference source='RHSA' ref_id='RHSA-2024:1'/>"
                + "<reference source='CVE' ref_id='CVE-2024-0001'/>"
                + "<reference source='CVE' ref_id='CVE-2024-0002'/><advisory><severity>Moderate"
                + "</severity><cve impact='low'>CVE-2024-0001</cve><affected_cpe_list>"
                + "<cpe>cpe:/o:redhat:enterprise_linux:9</cpe></affected_cpe_list></advisory>",
            "<criteria>" + file.test(1) + "</criteria>")
        .pack("rpm", 1, "vim", "less than", "2");
    read(file);

    assertThat(taken.advisories)
        .extracting(Advisory::id, Advisory::vulnerabilities, Advisory::aliases, Advisory::summary)
        .containsExactly(
            tuple(
                "RHSA-2024:1",
                List.of("CVE-2024-0001", "CVE-2024-0002"),
                List.of("RHSA-2024:1"),
                "vim security update"));
    assertThat(taken.ratings)
        .containsOnly(
            entry("CVE-2024-0001", List.of(new SeverityRating("redhat", Severity.LOW, null))));
    assertThat(taken.packages()).containsExactly("rpm/rhel/9 vim affected FIXED 2");
  }

  @Test
  void takesTimeWithoutOffsetAsUtc() throws IOException {
    read(new OvalXml("org.debian"));

    assertThat(taken.dates).containsExactly(Instant.parse("2024-12-24T07:42:06Z"));
  }

  @Test
  void countsBrokenDefinitionsAndGoesOn() throws IOException {
    ImportCounts counts =
        read(
            new OvalXml("org.debian")
                .simple("vulnerability", "CVE-2024-0001 a b", "Debian GNU/Linux 12", "a b", "2")
                .simple("vulnerability", "CVE-2024-0001 c", "Debian GNU/Linux 12", "c", "2"));

    assertThat(counts).isEqualTo(ImportCounts.taken(1, 1));
    assertThat(taken.problems).containsExactly("is no package name: 'a b'");
  }

  @Test
  void findsOvalFilesAndCsafFoldersByTheirContent() throws IOException {
    Files.createDirectories(folder.resolve("vex/2023"));
    Files.createDirectories(folder.resolve("vex/2024"));
    Files.writeString(
        folder.resolve("vex/2023/delete.json"),
        "{\"document\":{\"tracking\":{\"id\":\"CVE-2023-0030\",\"status\":\"deleted\"}}}");
    Files.writeString(
        folder.resolve("vex/2024/cve-2024-1.json"), new CsafFixture("CVE-2024-0001").json());
    Files.writeString(
        folder.resolve("com.ubuntu.noble.usn.oval.xml"),
        new OvalXml("com.ubuntu.noble").simple("patch", "a", "b", "c", "1").xml());
    Files.writeString(folder.resolve("pom.xml"), "<project/>");

    FeedFolder found = FeedFolder.discover(folder);

    assertThat(found.feeds())
        .extracting(Feed::provider)
        .containsExactly("oval/com.ubuntu.noble.usn", "csaf/vex");
    assertThat(found.ignored())
        .extracting(ignored -> folder.relativize(ignored.path()).toString())
        .containsExactly("pom.xml");
  }
}
