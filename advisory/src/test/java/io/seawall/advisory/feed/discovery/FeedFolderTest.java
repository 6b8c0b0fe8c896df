package io.seawall.advisory.feed.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.advisory.Samples;
import io.seawall.advisory.feed.AdvisoryBuild;
import io.seawall.advisory.feed.BuildProgress;
import io.seawall.advisory.feed.Feed;
import io.seawall.advisory.feed.FeedProblem;
import io.seawall.advisory.feed.ImportCounts;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedFolderTest {

  private static final String RECORD =
      "{\"id\":\"%s\",\"modified\":\"2024-01-01T00:00:00Z\",\"affected\":[{\"package\":"
          + "{\"ecosystem\":\"npm\",\"name\":\"x\"},\"versions\":[\"1.0.0\"]}]}";

  @TempDir Path folder;

  private Path write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private void zip(String path, String... ids) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String id : ids) {
        out.putNextEntry(new ZipEntry(id + ".json"));
        out.write(RECORD.formatted(id).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void findsEveryKnownFeedAndListsTheRest() throws IOException {
    zip("osv/npm/all.zip", "A-1");
    zip("osv/PyPI/all.zip", "A-2");
    write("kev/known_exploited_vulnerabilities.json", "{\"catalogVersion\":\"1\"}");
    write("epss/scores.csv", "cve,epss,percentile\n");
    write("notes/README.md", "text");
    write("notes/LICENSE", "text");
    write("broken.json", "{\"id\":");
    write("table.csv", "a,b\n");

    FeedFolder found = FeedFolder.discover(folder);

    assertThat(found.feeds())
        .extracting(Feed::provider)
        .containsExactly("epss", "kev", "osv/PyPI", "osv/npm");
    assertThat(found.ignored())
        .extracting(ignored -> folder.relativize(ignored.path()) + " " + ignored.files())
        .containsExactlyInAnyOrder("broken.json 1", "table.csv 1", "notes 2");
  }

  @Test
  void tellsFeedsOfDistributionsByTheirContent() throws IOException {
    String tracker = "{\"zlib\":{\"CVE-2024-1\":{\"description\":\"x\",\"releases\":{\"sid\":{}}}}";
    write("a/any.json", tracker + "}");
    write("b/large.json", tracker + ",\"pad\":\"" + "x".repeat(17 << 20) + "\"}");
    write("c/x.json", "{\"packages\":[],\"reponame\":\"main\",\"distroversion\":\"v3.20\"}");
    try (var out = new GZIPOutputStream(Files.newOutputStream(write("c/y.json.gz", "")))) {
      out.write(
          "{\"apkurl\":\"x\",\"reponame\":\"os\",\"packages\":[]}"
              .getBytes(StandardCharsets.UTF_8));
    }
    write("d/other.json", "{\"zlib\":{\"CVE-2024-1\":{\"fixed\":\"1\"}}}");
    write("e/cut.json", tracker);

    FeedFolder found = FeedFolder.discover(folder);

    assertThat(found.feeds())
        .extracting(Feed::provider)
        .containsExactly(
            "debian-tracker (a/any.json)",
            "debian-tracker (b/large.json)",
            "alpine-secdb/v3.20/main",
            "wolfi-secdb/os");
    assertThat(found.ignored())
        .extracting(ignored -> folder.relativize(ignored.path()).toString())
        .containsExactly("d/other.json", "e/cut.json");
  }

  @Test
  void takesFoldersByYearAsOneFeed() throws IOException {
    write("vulndb/2023/A-1.json", RECORD.formatted("A-1"));
    write("vulndb/2024/A-2/A-2.json", RECORD.formatted("A-2"));

    FeedFolder found = FeedFolder.discover(folder);

    assertThat(found.feeds()).extracting(Feed::provider).containsExactly("osv/vulndb");
    assertThat(
            AdvisoryBuild.run(
                    found.feeds(),
                    Samples.BUILT,
                    folder.resolve("x.advisories"),
                    BuildProgress.NONE)
                .counts()
                .get("osv/vulndb"))
        .isEqualTo(ImportCounts.taken(2, 0));
  }

  @Test
  void tellsFeedsOfOneNameApart() throws IOException {
    zip("today/npm/all.zip", "A-1");
    zip("yesterday/npm/all.zip", "A-2");

    assertThat(FeedFolder.discover(folder).feeds())
        .extracting(Feed::provider)
        .containsExactly("osv/npm (today/npm/all.zip)", "osv/npm (yesterday/npm/all.zip)");
  }

  @Test
  void doesNotFollowLinks() throws IOException {
    zip("npm/all.zip", "A-1");
    Files.createSymbolicLink(folder.resolve("loop"), folder);

    FeedFolder found = FeedFolder.discover(folder);

    assertThat(found.feeds()).hasSize(1);
    assertThat(found.ignored())
        .extracting(FeedFolder.Ignored::reason)
        .containsExactly("is a symbolic link");
  }

  @Test
  void saysThatThereIsNoFolder() {
    assertThatThrownBy(() -> FeedFolder.discover(folder.resolve("missing")))
        .isInstanceOf(SeawallException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void buildsSameBytesFromSameFeedsAndReportsProgress() throws IOException {
    zip("npm/all.zip", "A-1", "A-2", "A-3");
    var feeds = FeedFolder.discover(folder).feeds();
    var steps = new ArrayList<String>();
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");

    var one =
        AdvisoryBuild.run(
            feeds,
            Samples.BUILT,
            first,
            (name, done, total) -> steps.add(name + " " + done + "/" + total));
    var two = AdvisoryBuild.run(feeds, Samples.BUILT, second, BuildProgress.NONE);

    assertThat(one.digest()).isEqualTo(two.digest());
    assertThat(Files.mismatch(first, second)).isEqualTo(-1);
    assertThat(steps).containsExactly("osv/npm 1/3", "osv/npm 2/3", "osv/npm 3/3", "write 0/0");
  }

  @Test
  void readsOtherFeedsWhereOneIsUnreadable() throws IOException {
    write("bad/all.zip", "no zip");
    zip("npm/all.zip", "A-1");

    var report =
        AdvisoryBuild.run(
            FeedFolder.discover(folder).feeds(),
            Samples.BUILT,
            folder.resolve("x.advisories"),
            BuildProgress.NONE);

    assertThat(report.problems()).extracting(FeedProblem::provider).containsExactly("osv/bad");
    assertThat(report.counts().get("osv/npm")).isEqualTo(ImportCounts.taken(1, 0));
  }
}
