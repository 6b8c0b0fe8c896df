package io.seawall.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.FeedSink;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.file.AdvisoryFileBuilder;
import io.seawall.conformance.Cases;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.PackageType;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Scanned once, answered again and again, through the real command. */
class RejudgeCommandTest {

  private static final Ecosystem MAVEN = Ecosystem.of(PackageType.MAVEN);
  private static final String RULE = "severity>=critical && fixed";

  @TempDir Path folder;

  private SeawallProcess seawall;
  private String image;

  @BeforeEach
  void makeAnImage() throws IOException {
    seawall = new SeawallProcess(folder);
    image =
        new LayoutFixture(folder.resolve("image"))
            .layer("ADD file:1234 in / ", LayoutFixture.debian12())
            .layer(
                "COPY app /app",
                LayoutFixture.jar("app/shop.jar", "com.example", "shop-engine", "1.4"))
            .finish();
  }

  private void importFeeds(String... criticalInShopEngine) {
    var builder = new AdvisoryFileBuilder(Instant.parse("2026-11-20T00:00:00Z"));
    FeedSink feed = builder.provider("test", null);
    add(feed, "CVE-2026-1000", "other-engine");
    for (String id : criticalInShopEngine) {
      add(feed, id, "shop-engine");
    }
    Path file = folder.resolve("new.advisories");
    builder.write(file);
    var result = seawall.run("db", "import", file.toString(), "--force");
    assertThat(result.code()).as(result.err()).isZero();
  }

  private static void add(FeedSink feed, String id, String artifact) {
    feed.advisory(
        new Advisory(
            id,
            Advisory.Kind.VULNERABILITY,
            List.of(id),
            List.of(),
            null,
            null,
            null,
            List.of(new SeverityRating("ghsa", Severity.CRITICAL, null))),
        List.of(
            new Affected(
                MAVEN,
                "com.example:" + artifact,
                AdvisoryStatus.AFFECTED,
                List.of(VersionRange.before("2.0")),
                List.of(),
                List.of())));
  }

  @Test
  void aNewAdvisoryIsToldOnceWithoutTheImage() throws IOException {
    importFeeds();
    assertThat(seawall.run("scan", image, "--fail-on", RULE).code()).isZero();
    Files.move(folder.resolve("image"), folder.resolve("gone"));
    importFeeds("CVE-2026-2000");

    var result = seawall.run("rejudge", "--fail-on", RULE);
    assertThat(result.code()).as(result.err()).isEqualTo(1);
    assertThat(result.out())
        .contains(
            "allow -> deny",
            image,
            "pkg:maven/com.example/shop-engine@1.4",
            "+ CVE-2026-2000 critical (fixed in 2.0)",
            "1 newly denied");

    var again = seawall.run("rejudge", "--fail-on", RULE);
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).contains("NOTHING CHANGED", "0 judged anew");
  }

  @Test
  void comparesWithTheAdvisoriesOfTheLastTimeHoweverManyCameSince() {
    importFeeds();
    assertThat(seawall.run("scan", image).code()).isZero();
    assertThat(seawall.run("rejudge").code()).isZero();
    importFeeds("CVE-2026-2000");
    importFeeds("CVE-2026-2000", "CVE-2026-2001");
    importFeeds("CVE-2026-2001");

    JsonNode document = Cases.json(seawall.run("rejudge", "--format", "json").out());

    assertThat(document.get("comparedWith").get(0).get("packagesChanged").asInt()).isEqualTo(1);
    JsonNode changed = document.get("images").get(0);
    assertThat(changed.get("before").asString()).isEqualTo("allow");
    assertThat(changed.get("after").asString()).isEqualTo("warn");
    assertThat(changed.get("causes").toString()).isEqualTo("[\"feeds\"]");
    JsonNode finding = document.get("packages").get(0).get("findings").get(0);
    assertThat(finding.get("id").asString()).isEqualTo("CVE-2026-2001");
  }

  @Test
  void judgesEverythingAnewWhereTheAdvisoriesBeforeAreGone() {
    importFeeds();
    assertThat(seawall.run("scan", image).code()).isZero();
    importFeeds("CVE-2026-2000");
    importFeeds("CVE-2026-2001");
    importFeeds("CVE-2026-2002");

    var result = seawall.run("rejudge");

    assertThat(result.out()).contains("are gone", "allow -> warn");
  }

  @Test
  void whatIsScannedWithoutTheArchiveIsNotKept() {
    importFeeds();
    assertThat(seawall.run("scan", image, "--no-archive").code()).isZero();
    assertThat(seawall.run("rejudge").out()).contains("0 images looked at");

    assertThat(seawall.run("scan", image).code()).isZero();
    assertThat(seawall.run("rejudge").out()).contains("1 image looked at");
    assertThat(seawall.run("rejudge", "--forget", image).out()).contains("forgotten: 1 image");
    assertThat(seawall.run("rejudge").out()).contains("0 images looked at");
    assertThat(seawall.run("rejudge", "--forget", image).code()).isEqualTo(2);
  }
}
