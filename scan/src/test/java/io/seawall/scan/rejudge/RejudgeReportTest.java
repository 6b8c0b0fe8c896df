package io.seawall.scan.rejudge;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import io.seawall.model.Decision;
import io.seawall.model.ImageFacts;
import io.seawall.model.Platform;
import io.seawall.model.Severity;
import io.seawall.model.Verdict;
import io.seawall.scan.facts.PublishedSchema;
import io.seawall.scan.report.TableStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a result looks like to programs and to people. */
class RejudgeReportTest {

  private static final PackageChange LOG4J =
      new PackageChange(
          "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1",
          null,
          List.of(
              new FindingChange(
                  "CVE-2021-44228",
                  null,
                  new FindingChange.State(Severity.CRITICAL, true, List.of("2.15.0"))),
              new FindingChange(
                  "CVE-2021-45046",
                  new FindingChange.State(Severity.LOW, false, List.of()),
                  new FindingChange.State(Severity.CRITICAL, false, List.of("2.16.0")))));
  private static final PackageChange GLIBC =
      new PackageChange(
          "pkg:deb/debian/libc6@2.36-9",
          "debian-12",
          List.of(
              new FindingChange(
                  "CVE-2023-4911",
                  new FindingChange.State(Severity.HIGH, false, List.of("2.36-9+deb12u3")),
                  null)));

  private static RejudgeResult sample() {
    return new RejudgeResult(
        Instant.parse("2026-11-23T09:00:00Z"),
        RandomFleet.digest("feeds"),
        RandomFleet.digest("rules"),
        1000,
        40,
        77,
        List.of(
            new RejudgeResult.Comparison(RandomFleet.digest("old"), 998, 12),
            new RejudgeResult.Comparison(RandomFleet.digest("older"), 2, -1)),
        List.of(LOG4J, GLIBC),
        List.of(
            change("shop\u001b[2J", Verdict.WARN, Verdict.DENY, List.of(0, 1), Cause.FEEDS),
            change("new", null, Verdict.ALLOW, null, Cause.NEW),
            change("api", Verdict.WARN, Verdict.WARN, List.of(1), Cause.FEEDS, Cause.TIME)),
        List.of("pack: image 3 is not as it was written"));
  }

  private static ImageChange change(
      String name,
      @Nullable Verdict before,
      Verdict after,
      @Nullable List<Integer> packages,
      Cause... causes) {
    var reason =
        new Decision.Reason("fail-on", 1, after, "1 finding meets it", "1 个发现符合", List.of());
    return new ImageChange(
        new ImageFacts.Subject(name, RandomFleet.digest(name), Platform.LINUX_AMD64),
        before,
        after,
        false,
        false,
        Set.of(causes),
        packages,
        before == after ? null : reason);
  }

  private static JsonNode json(RejudgeResult result) throws IOException {
    var out = new ByteArrayOutputStream();
    RejudgeJson.write(result, out);
    return Cases.json(out.toString(StandardCharsets.UTF_8));
  }

  private static String table(RejudgeResult result) throws IOException {
    var out = new StringBuilder();
    RejudgeTable.render(result, new TableStyle(false, 120, false), out);
    return out.toString();
  }

  @Test
  void keepsToThePublishedSchema() throws IOException {
    var schema = PublishedSchema.of("rejudge-v1");
    schema.accepts(json(sample()));
    var broken = (ObjectNode) json(sample());
    ((ObjectNode) broken.get("images").get(0)).remove("after");
    schema.refuses(broken);
  }

  @Test
  void countsWhatChanged() throws IOException {
    JsonNode summary = json(sample()).get("summary");
    assertThat(summary.toString())
        .isEqualTo(
            "{\"images\":1000,\"judged\":40,\"packagesMatched\":77,\"changed\":3,\"otherVerdicts\":2,\"newlyDenied\":1,\"noLongerDenied\":0,\"newlyIncomplete\":0}");
  }

  @Test
  void tellsPeopleWhatChangedAndWhy() throws IOException {
    assertThat(table(sample()))
        .contains(
            "OTHER VERDICT: 2 images",
            "shop?[2J",
            "warn -> deny",
            "1 finding meets it (fail-on)",
            "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1",
            "+ CVE-2021-44228 critical exploited (fixed in 2.15.0)",
            "~ CVE-2021-45046 low (no fix) -> critical (fixed in 2.16.0)",
            "- CVE-2023-4911 high (fixed in 2.36-9+deb12u3)",
            "new -> allow",
            "OTHER FINDINGS, SAME VERDICT: 1 image",
            "1000 images looked at, 40 judged anew, 3 changed: 1 newly denied, 0 no longer denied",
            "998 images had been judged: 12 packages changed",
            "are gone: all of these were judged anew");
  }

  @Test
  void saysThatNothingChanged() throws IOException {
    RejudgeResult some = sample();
    var nothing =
        new RejudgeResult(
            some.asOf(),
            some.feeds(),
            some.rules(),
            1,
            0,
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of());

    assertThat(table(nothing)).startsWith("NOTHING CHANGED").contains("1 image looked at");
  }

  @Test
  void showsAFewOfManyAndSaysHowManyMoreThereAre() throws IOException {
    RejudgeResult some = sample();
    var changes = new ArrayList<ImageChange>();
    for (int i = 0; i < 100; i++) {
      changes.add(change("app" + i, Verdict.ALLOW, Verdict.WARN, List.of(), Cause.RULES));
    }
    var many =
        new RejudgeResult(
            some.asOf(),
            some.feeds(),
            some.rules(),
            100,
            100,
            0,
            List.of(),
            List.of(),
            changes,
            List.of());

    assertThat(table(many)).contains("OTHER VERDICT: 100 images", "and 80 more");
  }
}
