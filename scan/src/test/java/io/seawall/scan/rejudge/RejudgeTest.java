package io.seawall.scan.rejudge;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.model.Decision;
import io.seawall.model.Digest;
import io.seawall.model.Finding;
import io.seawall.model.Gate;
import io.seawall.model.ImageFacts;
import io.seawall.model.PackageType;
import io.seawall.model.Verdict;
import io.seawall.policy.DecisionJson;
import io.seawall.policy.FailOn;
import io.seawall.policy.Rules;
import io.seawall.policy.exception.IgnoreEntry;
import io.seawall.policy.exception.Selector;
import io.seawall.policy.expression.Glob;
import io.seawall.scan.ImageJudge;
import io.seawall.scan.Progress;
import io.seawall.scan.archive.ArchiveSession;
import io.seawall.scan.archive.ImageArchive;
import io.seawall.scan.facts.FactsJson;
import io.seawall.scan.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejudgeTest {

  private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-11-24T09:00:00Z");
  private static final Rules DENY =
      new Rules(List.of(FailOn.deny("severity >= high && fixed")), List.of(), false);

  @TempDir Path folder;

  private final Map<Digest, AdvisoryFile> files = new HashMap<>();
  private final Map<String, Decision> decisions = new ConcurrentHashMap<>();

  private ImageArchive archive() {
    return ImageArchive.in(folder);
  }

  private AdvisoryFile feeds(RandomFleet fleet) throws IOException {
    AdvisoryFile file = fleet.feeds(folder);
    files.put(file.digest(), file);
    return file;
  }

  /** What a scan does. */
  private Report scan(ImageFacts facts, AdvisoryFile feeds, Rules rules, Instant asOf) {
    Report report = new ImageJudge(feeds, rules).judge(facts, Gate.SCAN, asOf, asOf);
    archive()
        .keep(facts, report.decision().factsDigest(), Rejudge.standing(report, feeds.digest()));
    return report;
  }

  private RejudgeResult rejudge(AdvisoryFile feeds, Rules rules, Instant asOf, boolean all)
      throws IOException {
    decisions.clear();
    try (ArchiveSession session = archive().open()) {
      var rejudge =
          new Rejudge(session, feeds, digest -> Optional.ofNullable(files.get(digest)), rules, asOf)
              .telling(result -> decisions.put(result.decision().subject(), result.decision()));
      RejudgeResult result = rejudge.judge(all, Progress.NONE);
      rejudge.conclude();
      return result;
    }
  }

  private static String text(Decision decision) {
    return new String(DecisionJson.canonical(decision), StandardCharsets.UTF_8);
  }

  private static Decision fresh(ImageFacts facts, AdvisoryFile feeds, Rules rules, Instant asOf) {
    return new ImageJudge(feeds, rules).judge(facts, Gate.SCAN, asOf, asOf).decision();
  }

  private static List<Rules> someRules() {
    var ignored =
        new IgnoreEntry(
            "lodash-like",
            new Selector(null, new Glob("alpha"), null, null, null, null),
            new Glob("app1*"),
            "reason",
            "owner",
            LocalDate.parse("2026-11-23"),
            "test");
    return List.of(
        Rules.DEFAULT,
        DENY,
        new Rules(
            List.of(
                FailOn.deny("epss > 0.5 && owner == application"),
                FailOn.deny("path =~ \"srv/beta/*\" || unknown"),
                FailOn.deny("age > 22d && !deleted")),
            List.of(ignored),
            true));
  }

  @Nested
  class TheAnswer {

    @Test
    void isThatOfAScanForEveryImageAfterAnyChange() throws IOException {
      for (long seed = 0; seed < 40; seed++) {
        var fleet = new RandomFleet(seed);
        List<ImageFacts> images = fleet.images(40);
        List<Rules> rules = someRules();
        Rules chosen = rules.get((int) (seed % rules.size()));
        AdvisoryFile before = feeds(fleet);
        for (ImageFacts image : images) {
          scan(image, before, chosen, MONDAY);
        }
        fleet.anotherDay();
        if (seed % 7 == 0) {
          fleet.forgetEcosystem(PackageType.PYPI);
        }
        AdvisoryFile after = feeds(fleet);
        Instant asOf = seed % 2 == 0 ? MONDAY : TUESDAY;

        RejudgeResult result = rejudge(after, chosen, asOf, false);

        assertThat(result.images()).isEqualTo(images.size());
        assertThat(decisions).hasSize(result.judged());
        holdsForEach(images, before, after, chosen, asOf, result, seed);
        assertThat(archive().forget(subject -> true)).isEqualTo(images.size());
      }
    }

    private void holdsForEach(
        List<ImageFacts> images,
        AdvisoryFile before,
        AdvisoryFile after,
        Rules rules,
        Instant asOf,
        RejudgeResult result,
        long seed) {
      for (ImageFacts image : images) {
        String name = image.subject().name();
        Decision fresh = fresh(image, after, rules, asOf);
        Decision told = decisions.get(fresh.subject());
        Decision earlier = fresh(image, before, rules, MONDAY);
        if (told == null) {
          assertThat(fresh.reasons()).as("%s, seed %d", name, seed).isEqualTo(earlier.reasons());
          assertThat(fresh.notChecked()).isEqualTo(earlier.notChecked());
        } else {
          assertThat(text(told)).as("%s, seed %d", name, seed).isEqualTo(text(fresh));
        }
        ImageChange change =
            result.changes().stream()
                .filter(each -> each.subject().equals(image.subject()))
                .findFirst()
                .orElse(null);
        Set<String> findings = differences(image, before, after);
        if (change == null) {
          assertThat(findings).as("%s, seed %d", name, seed).isEmpty();
          assertThat(fresh.verdict()).isEqualTo(earlier.verdict());
        } else {
          assertThat(change.before()).isEqualTo(earlier.verdict());
          assertThat(change.after()).isEqualTo(fresh.verdict());
          assertThat(told(change, result)).as("%s, seed %d", name, seed).isEqualTo(findings);
        }
      }
    }

    /** The findings that differ in what counts, by a comparison of whole reports. */
    private Set<String> differences(ImageFacts image, AdvisoryFile before, AdvisoryFile after) {
      Set<String> old = findings(image, before);
      Set<String> current = findings(image, after);
      var different = new TreeSet<String>();
      for (String finding : old) {
        if (!current.contains(finding)) {
          different.add(finding.substring(0, finding.indexOf('|')));
        }
      }
      for (String finding : current) {
        if (!old.contains(finding)) {
          different.add(finding.substring(0, finding.indexOf('|')));
        }
      }
      return different;
    }

    private Set<String> findings(ImageFacts image, AdvisoryFile feeds) {
      var findings = new HashSet<String>();
      Report report = new ImageJudge(feeds, Rules.DEFAULT).judge(image, Gate.SCAN, MONDAY, MONDAY);
      for (Finding finding : report.findings()) {
        findings.add(
            finding.id()
                + "@"
                + finding.component().purl()
                + "|"
                + finding.severity()
                + finding.exploitation().knownSince()
                + finding.fixedVersions());
      }
      return findings;
    }

    private Set<String> told(ImageChange change, RejudgeResult result) {
      var told = new TreeSet<String>();
      for (int number : Objects.requireNonNull(change.packages())) {
        PackageChange one = result.packages().get(number);
        one.findings().forEach(finding -> told.add(finding.id() + "@" + one.purl()));
      }
      return told;
    }

    @Test
    void isToldOnceAndThenNothingHasChanged() throws IOException {
      var fleet = new RandomFleet(3);
      AdvisoryFile before = feeds(fleet);
      fleet.images(50).forEach(image -> scan(image, before, DENY, MONDAY));
      for (int day = 0; day < 10; day++) {
        fleet.anotherDay();
      }
      AdvisoryFile after = feeds(fleet);

      assertThat(rejudge(after, DENY, MONDAY, false).changes()).isNotEmpty();
      RejudgeResult again = rejudge(after, DENY, MONDAY, false);

      assertThat(again.judged()).isZero();
      assertThat(again.changes()).isEmpty();
      assertThat(again.comparisons()).isEmpty();
    }

    @Test
    void isToldAgainByWhoeverWasInterruptedBeforeTheEnd() throws IOException {
      var fleet = new RandomFleet(4);
      AdvisoryFile before = feeds(fleet);
      fleet.images(30).forEach(image -> scan(image, before, DENY, MONDAY));
      for (int day = 0; day < 10; day++) {
        fleet.anotherDay();
      }
      AdvisoryFile after = feeds(fleet);
      List<ImageChange> first;
      try (ArchiveSession session = archive().open()) {
        var rejudge =
            new Rejudge(
                session, after, digest -> Optional.ofNullable(files.get(digest)), DENY, MONDAY);
        first = rejudge.judge(false, Progress.NONE).changes();
      }

      assertThat(first).isNotEmpty();
      assertThat(rejudge(after, DENY, MONDAY, false).changes()).isEqualTo(first);
    }

    @Test
    void listsNewlyDeniedImagesFirst() throws IOException {
      var fleet = new RandomFleet(5);
      AdvisoryFile before = feeds(fleet);
      fleet.images(80).forEach(image -> scan(image, before, DENY, MONDAY));
      for (int day = 0; day < 20; day++) {
        fleet.anotherDay();
      }
      RejudgeResult result = rejudge(feeds(fleet), DENY, MONDAY, false);

      int newly = result.newlyDenied();
      assertThat(newly).isPositive();
      assertThat(result.changes().subList(0, newly)).allMatch(ImageChange::isNewlyDenied);
      assertThat(result.changes().subList(0, result.otherVerdicts()))
          .allMatch(ImageChange::isOtherVerdict);
    }
  }

  @Nested
  class TheCause {

    private final RandomFleet fleet = new RandomFleet(6);
    private final List<ImageFacts> images = fleet.images(20);

    private Set<Set<Cause>> causes(RejudgeResult result) {
      var causes = new HashSet<Set<Cause>>();
      result.changes().forEach(change -> causes.add(change.causes()));
      return causes;
    }

    @Test
    void isThatAnImageHadNoVerdict() throws IOException {
      AdvisoryFile feeds = feeds(fleet);
      images.forEach(image -> archive().keep(image, FactsJson.digest(image), null));

      RejudgeResult result = rejudge(feeds, DENY, MONDAY, false);

      assertThat(result.changes())
          .hasSize(images.size())
          .allMatch(change -> change.before() == null);
      assertThat(causes(result)).containsExactly(Set.of(Cause.NEW));
    }

    @Test
    void isThatTheRulesAreOthers() throws IOException {
      AdvisoryFile feeds = feeds(fleet);
      images.forEach(image -> scan(image, feeds, Rules.DEFAULT, MONDAY));

      RejudgeResult result = rejudge(feeds, DENY, MONDAY, false);

      assertThat(result.judged()).isEqualTo(images.size());
      assertThat(result.changes()).isNotEmpty().allMatch(ImageChange::isOtherVerdict);
      assertThat(causes(result)).containsExactly(Set.of(Cause.RULES));
      assertThat(result.packages()).isEmpty();
    }

    @Test
    void isThatTheAdvisoriesBeforeAreGone() throws IOException {
      AdvisoryFile before = feeds(fleet);
      images.forEach(image -> scan(image, before, DENY, MONDAY));
      files.clear();
      fleet.anotherDay();

      RejudgeResult result = rejudge(feeds(fleet), DENY, MONDAY, false);

      assertThat(result.judged()).isEqualTo(images.size());
      assertThat(result.comparisons())
          .containsExactly(new RejudgeResult.Comparison(before.digest(), images.size(), -1));
      assertThat(result.changes()).allMatch(change -> change.packages() == null);
    }

    @Test
    void isThatAnExceptionHasExpired() throws IOException {
      Rules rules = someRules().get(2);
      AdvisoryFile feeds = feeds(fleet);
      images.forEach(image -> scan(image, feeds, rules, MONDAY));

      assertThat(rejudge(feeds, rules, MONDAY.plusSeconds(3600), false).judged()).isZero();
      assertThat(rejudge(feeds, rules, TUESDAY, false).judged()).isEqualTo(images.size());
    }

    @Test
    void isNotThePassageOfTimeWhereNoRuleAsksForIt() throws IOException {
      AdvisoryFile feeds = feeds(fleet);
      images.forEach(image -> scan(image, feeds, DENY, MONDAY));

      assertThat(rejudge(feeds, DENY, TUESDAY, false).judged()).isZero();
    }

    @Test
    void isThatItWasAskedFor() throws IOException {
      AdvisoryFile feeds = feeds(fleet);
      images.forEach(image -> scan(image, feeds, DENY, MONDAY));

      RejudgeResult result = rejudge(feeds, DENY, MONDAY, true);

      assertThat(result.judged()).isEqualTo(images.size());
      assertThat(result.changes()).isEmpty();
    }
  }

  @Test
  void aDamagedImageIsToldAndTheOthersAreJudged() throws IOException {
    var fleet = new RandomFleet(8);
    AdvisoryFile before = feeds(fleet);
    fleet.images(20).forEach(image -> scan(image, before, DENY, MONDAY));
    rejudge(before, DENY, MONDAY, false);
    Path pack;
    try (var packs = Files.newDirectoryStream(folder.resolve("images"), "*.images")) {
      pack = packs.iterator().next();
    }
    byte[] content = Files.readAllBytes(pack);
    content[200] ^= 1;
    Files.write(pack, content);

    RejudgeResult result = rejudge(before, DENY, MONDAY, true);

    assertThat(result.damage()).singleElement().asString().contains("image 0");
    assertThat(decisions).hasSize(19);
    assertThat(rejudge(before, DENY, MONDAY, true).damage()).isEmpty();
    assertThat(decisions).as("the damaged image is gone until its next scan").hasSize(19);
  }

  @Test
  void countsAreThoseOfTheChanges() throws IOException {
    var fleet = new RandomFleet(9);
    AdvisoryFile feeds = feeds(fleet);
    fleet.images(30).forEach(image -> scan(image, feeds, DENY, MONDAY));
    var lenient = new Rules(List.of(FailOn.deny("epss > 1")), List.of(), false);

    RejudgeResult result = rejudge(feeds, lenient, MONDAY, false);

    assertThat(result.noLongerDenied())
        .isPositive()
        .isEqualTo((int) result.changes().stream().filter(c -> c.before() == Verdict.DENY).count());
    assertThat(result.newlyDenied()).isZero();
  }
}
