package io.seawall.scan;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.match.Judgements;
import io.seawall.advisory.match.Matcher;
import io.seawall.advisory.match.Matches;
import io.seawall.model.Digest;
import io.seawall.model.Gate;
import io.seawall.model.ImageFacts;
import io.seawall.policy.Decide;
import io.seawall.policy.DecisionInput;
import io.seawall.policy.DecisionResult;
import io.seawall.policy.Rules;
import io.seawall.policy.UserRules;
import io.seawall.scan.facts.FactsJson;
import io.seawall.scan.report.Report;
import java.time.Instant;

/**
 * Judges facts: what the advisories say of them, and what the rules make of that. The same for
 * every gate, without any clock. What the advisories say of a package version is remembered, so
 * that many images cost less than each by itself. Safe for several threads.
 */
public final class ImageJudge {

  private final AdvisoryFile feeds;
  private final Judgements judgements;
  private final Rules rules;

  /**
   * @param feeds what is known of vulnerabilities
   * @param rules what is judged by
   */
  public ImageJudge(AdvisoryFile feeds, Rules rules) {
    this(feeds, new Judgements(feeds), rules);
  }

  private ImageJudge(AdvisoryFile feeds, Judgements judgements, Rules rules) {
    this.feeds = feeds;
    this.judgements = judgements;
    this.rules = rules;
  }

  /** One that judges by other rules and shares what the advisories said with this one. */
  public ImageJudge with(Rules others) {
    return new ImageJudge(feeds, judgements, others);
  }

  /** One that judges by these rules too, and shares what the advisories said with this one. */
  public ImageJudge and(UserRules more) {
    return with(rules.and(more));
  }

  /** What the advisories said so far. */
  public Judgements judgements() {
    return judgements;
  }

  /**
   * Judges an image.
   *
   * @param facts what it holds
   * @param gate where it is asked
   * @param asOf the time for which is decided; exceptions expire by it
   * @param scannedAt wall-clock time for the report, no part of the decision
   */
  public Report judge(ImageFacts facts, Gate gate, Instant asOf, Instant scannedAt) {
    Matches matches = Matcher.match(judgements, facts.distribution(), facts.components());
    BackportEvidence evidence = BackportEvidence.of(facts.changelogs(), matches.findings());
    return new Report(
        Product.VERSION,
        scannedAt,
        facts,
        decide(facts, FactsJson.digest(facts), gate, asOf, matches, evidence),
        evidence.backported(),
        matches.notices(),
        new Report.Feeds(feeds.digest(), feeds.built(), feeds.providers()));
  }

  /**
   * Decides on facts whose digest is known already. Components of which matching says nothing, and
   * deleted files, may be left out: no decision depends on them.
   *
   * @param factsDigest of all facts
   * @param gate as for {@link #judge}
   * @param asOf as for {@link #judge}
   */
  public DecisionResult decide(ImageFacts facts, Digest factsDigest, Gate gate, Instant asOf) {
    Matches matches = Matcher.match(judgements, facts.distribution(), facts.components());
    BackportEvidence evidence = BackportEvidence.of(facts.changelogs(), matches.findings());
    return decide(facts, factsDigest, gate, asOf, matches, evidence);
  }

  private DecisionResult decide(
      ImageFacts facts,
      Digest factsDigest,
      Gate gate,
      Instant asOf,
      Matches matches,
      BackportEvidence evidence) {
    Digest manifest = facts.subject().digest();
    return Decide.decide(
        new DecisionInput(
            asOf,
            gate,
            manifest == null ? facts.subject().name() : manifest.toString(),
            facts,
            evidence.standing(),
            factsDigest,
            feeds.digest(),
            matches.notChecked(),
            rules));
  }
}
