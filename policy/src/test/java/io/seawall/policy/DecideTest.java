package io.seawall.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Decision;
import io.seawall.model.Decision.Reason;
import io.seawall.model.Digest;
import io.seawall.model.Finding;
import io.seawall.model.Gate;
import io.seawall.model.NotChecked;
import io.seawall.model.Verdict;
import io.seawall.policy.exception.IgnoreEntry;
import io.seawall.policy.exception.IgnoreFile;
import io.seawall.policy.expression.Expression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DecideTest {

  private static final Digest FACTS = Digest.sha256Of(new byte[] {2});
  private static final Digest FEEDS = Digest.sha256Of(new byte[] {3});
  private static final NotChecked NO_FEED =
      new NotChecked(NotChecked.Kind.NO_FEED, "golang", null, "no feed covers golang");
  private static final NotChecked BROKEN =
      new NotChecked(NotChecked.Kind.MALFORMED, "app/x.jar", 2, "the central directory is cut");

  @Nested
  class Verdicts {

    @Test
    void aSingleFindingThatBreaksARuleDenies() {
      Decision decision = decide(deny("severity >= critical && fixed && !deleted")).decision();
      assertThat(decision.verdict()).isEqualTo(Verdict.DENY);
      assertThat(decision.reasons())
          .containsExactly(
              new Reason(
                  "fail-on",
                  1,
                  Verdict.DENY,
                  "1 finding meets 'severity >= critical && fixed && !deleted': CVE-2023-4911 in"
                      + " libc6 2.36-9, critical, known exploited, fixed in 2.36-9+deb12u3",
                  "1 个发现符合“severity >= critical && fixed && !deleted”：CVE-2023-4911，位于 libc6"
                      + " 2.36-9，级别 critical，已知被利用，修复版本 2.36-9+deb12u3",
                  List.of("CVE-2023-4911@pkg:deb/debian/libc6@2.36-9?arch=amd64")));
    }

    @Test
    void theReasonNamesTheMostDangerousFindingAndEveryOneAsEvidence() {
      Reason reason = decide(deny("high || unknown")).decision().reasons().getFirst();
      assertThat(reason.message())
          .isEqualTo(
              "4 findings meet 'severity >= high || severity == unknown': the worst is"
                  + " CVE-2023-4911 in libc6 2.36-9, critical, known exploited, fixed in"
                  + " 2.36-9+deb12u3");
      assertThat(reason.evidence())
          .containsExactly(
              "CVE-2023-4911@pkg:deb/debian/libc6@2.36-9?arch=amd64",
              "CVE-2024-9999@pkg:deb/debian/wget@1.21?arch=amd64",
              "CVE-2026-0001@pkg:deb/debian/bash@5.2?arch=amd64",
              "GHSA-35jh-r3h4-6jhm@pkg:npm/lodash@4.17.20");
    }

    @Test
    void manyRulesAreManyReasonsTheStrictestFirst() {
      var rules =
          new Rules(
              List.of(
                  new FailOn("a-warns", 1, Verdict.WARN, Expression.parse("low")),
                  new FailOn("b-denies", 1, Verdict.DENY, Expression.parse("unknown")),
                  new FailOn("c-holds", 1, Verdict.DENY, Expression.parse("layer > 7"))),
              List.of(),
              false);
      Decision decision = decide(rules).decision();
      assertThat(decision.verdict()).isEqualTo(Verdict.DENY);
      assertThat(decision.reasons())
          .extracting(Reason::rule)
          .containsExactly("b-denies", "a-warns");
    }

    @Test
    void allowsWithAReasonThatCounts() {
      Decision decision = decide(deny("layer > 7")).decision();
      assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
      assertThat(decision.reasons())
          .containsExactly(
              new Reason(
                  "no-rule-broken",
                  1,
                  Verdict.ALLOW,
                  "no rule was broken: 4 findings, of which 2 critical and 1 of unknown severity;"
                      + " 0 ignored",
                  "没有违反任何规则：共 4 个发现，其中严重（critical）2 个，级别未知 1 个；已忽略 0 个",
                  List.of()));
    }

    @Test
    void withoutRulesKnownDangerWarns() {
      Decision decision = decide(Rules.DEFAULT).decision();
      assertThat(decision.verdict()).isEqualTo(Verdict.WARN);
      assertThat(decision.reasons())
          .singleElement()
          .satisfies(reason -> {
            assertThat(reason.rule()).isEqualTo("known-danger");
            assertThat(reason.evidence())
                .as("the deleted package cannot be run")
                .containsExactly("CVE-2023-4911@pkg:deb/debian/libc6@2.36-9?arch=amd64");
          });
    }

    @Test
    void withoutRulesAndKnownDangerAllows() {
      var input = input(Rules.DEFAULT, List.of(SampleImage.lodash(), SampleImage.deleted()));
      assertThat(Decide.decide(input).decision().verdict()).isEqualTo(Verdict.ALLOW);
    }
  }

  @Nested
  class Exceptions {

    private static final String GLIBC =
        "{name: glibc, id: CVE-2023-4911, reason: r, owner: ann, expires: 2026-02-01}";

    @Test
    void whatAnEntryCoversIsNotJudged() {
      DecisionResult result = decide(withEntries("exploited", GLIBC));
      assertThat(result.decision().verdict()).isEqualTo(Verdict.ALLOW);
      assertThat(result.decision().exceptionsUsed()).containsExactly("glibc");
      assertThat(result.decision().reasons().getFirst().message()).endsWith("; 1 ignored");
      assertThat(result.exceptions().suppressed()).hasSize(1);
    }

    @Test
    void anExpiredEntryCoversNothingAndIsAReason() {
      Decision decision =
          decide(withEntries("layer > 7", GLIBC.replace("2026-02-01", "2026-01-31"))).decision();
      assertThat(decision.verdict()).isEqualTo(Verdict.WARN);
      assertThat(decision.exceptionsUsed()).isEmpty();
      assertThat(decision.reasons())
          .extracting(Reason::rule)
          .containsExactly("ignore-expired", "no-rule-broken");
      assertThat(decision.reasons().getFirst())
          .isEqualTo(
              new Reason(
                  "ignore-expired",
                  1,
                  Verdict.WARN,
                  "the exception 'glibc' of ann expired after 2026-01-31 and no longer covers 1"
                      + " finding",
                  "ann 的例外“glibc”已于 2026-01-31 到期，不再覆盖 1 个发现",
                  List.of("CVE-2023-4911@pkg:deb/debian/libc6@2.36-9?arch=amd64")));
    }

    @Test
    void anExpiredEntryThatNoFindingNeedsIsNoReason() {
      DecisionResult result =
          decide(withEntries("layer > 7", "{id: CVE-1, reason: r, owner: o, expires: 2020-01-01}"));
      assertThat(result.decision().verdict()).isEqualTo(Verdict.ALLOW);
      assertThat(result.exceptions().expired()).hasSize(1);
    }

    @Test
    void yesterdaysDecisionCanBeRepeated() {
      var rules = withEntries("exploited", GLIBC);
      var today = input(rules, SampleImage.findings());
      var later =
          new DecisionInput(
              SampleImage.AS_OF.plusSeconds(86_400),
              today.gate(),
              today.subject(),
              today.facts(),
              today.findings(),
              today.factsDigest(),
              today.feedsDigest(),
              today.notChecked(),
              rules);
      assertThat(Decide.decide(later).decision().verdict()).isEqualTo(Verdict.DENY);
      assertThat(Decide.decide(today).decision().verdict()).isEqualTo(Verdict.ALLOW);
    }

    private static Rules withEntries(String failOn, String entry) {
      List<IgnoreEntry> entries = IgnoreFile.parse("f", "ignore: [" + entry + "]");
      return new Rules(List.of(FailOn.deny(failOn)), entries, false);
    }
  }

  @Nested
  class Completeness {

    @Test
    void whatWasNotCheckedIsListedOnceAndInOrder() {
      Decision decision = decide(deny("layer > 7")).decision();
      assertThat(decision.notChecked()).containsExactly(BROKEN, NO_FEED);
      assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void isAReasonWhereTheRulesAskForIt() {
      DecisionResult result = decide(new Rules(List.of(FailOn.deny("layer > 7")), List.of(), true));
      assertThat(result.incomplete()).isTrue();
      assertThat(result.decision().verdict()).isEqualTo(Verdict.WARN);
      assertThat(result.decision().reasons().getFirst())
          .isEqualTo(
              new Reason(
                  "require-complete",
                  1,
                  Verdict.WARN,
                  "2 items could not be checked, first app/x.jar (malformed)",
                  "2 项未能检查，首项为 app/x.jar (malformed)",
                  List.of("malformed@app/x.jar", "no-feed@golang")));
    }

    @Test
    void aDenialStaysADenial() {
      DecisionResult result = decide(new Rules(List.of(FailOn.deny("high")), List.of(), true));
      assertThat(result.incomplete()).isTrue();
      assertThat(result.decision().verdict()).isEqualTo(Verdict.DENY);
    }

    @Test
    void nothingIsIncompleteWhereAllWasChecked() {
      var rules = new Rules(List.of(FailOn.deny("layer > 7")), List.of(), true);
      var input =
          new DecisionInput(
              SampleImage.AS_OF,
              Gate.SCAN,
              "x",
              SampleImage.facts(),
              List.of(),
              FACTS,
              null,
              List.of(),
              rules);
      DecisionResult result = Decide.decide(input);
      assertThat(result.incomplete()).isFalse();
      assertThat(result.decision().verdict()).isEqualTo(Verdict.ALLOW);
      assertThat(result.decision().reasons().getFirst().message())
          .isEqualTo(
              "no rule was broken: 0 findings, of which 0 critical and 0 of unknown severity; 0"
                  + " ignored");
    }
  }

  @Test
  void theSameInputsInAnyOrderGiveTheSameBytes() {
    List<FailOn> failOn =
        List.of(
            FailOn.deny("critical"),
            FailOn.deny("unknown"),
            FailOn.deny("critical"),
            new FailOn("warns", 2, Verdict.WARN, Expression.parse("fixed")));
    List<IgnoreEntry> entries =
        IgnoreFile.parse(
            "f",
            """
            ignore:
              - {id: GHSA-*, reason: r, owner: o, permanent: true}
              - {package: lodash, reason: r, owner: o, permanent: true}
              - {id: CVE-2024-*, reason: r, owner: o, expires: 2020-01-01}
              - {package: wget, reason: r, owner: o, expires: 2020-01-01}
            """);
    byte[] expected = DecisionJson.canonical(shuffled(failOn, entries, new Random(0)));
    for (long seed = 1; seed < 50; seed++) {
      assertThat(DecisionJson.canonical(shuffled(failOn, entries, new Random(seed))))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  private static Decision shuffled(List<FailOn> failOn, List<IgnoreEntry> entries, Random random) {
    var input =
        new DecisionInput(
            SampleImage.AS_OF,
            Gate.SCAN,
            SampleImage.MANIFEST.toString(),
            SampleImage.facts(BROKEN, NO_FEED),
            shuffle(SampleImage.findings(), random),
            FACTS,
            FEEDS,
            shuffle(List.of(NO_FEED, BROKEN), random),
            new Rules(shuffle(failOn, random), shuffle(entries, random), true));
    return Decide.decide(input).decision();
  }

  private static <T> List<T> shuffle(List<T> list, Random random) {
    var shuffled = new ArrayList<>(list);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static Rules deny(String expression) {
    return new Rules(List.of(FailOn.deny(expression)), List.of(), false);
  }

  private static DecisionResult decide(Rules rules) {
    return Decide.decide(input(rules, SampleImage.findings()));
  }

  private static DecisionInput input(Rules rules, List<Finding> findings) {
    return new DecisionInput(
        SampleImage.AS_OF,
        Gate.SCAN,
        SampleImage.MANIFEST.toString(),
        SampleImage.facts(BROKEN),
        findings,
        FACTS,
        FEEDS,
        List.of(NO_FEED, BROKEN),
        rules);
  }
}
