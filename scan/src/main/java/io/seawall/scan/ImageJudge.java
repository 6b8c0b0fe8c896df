package io.seawall.scan;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.match.Matcher;
import io.seawall.advisory.match.Matches;
import io.seawall.model.Digest;
import io.seawall.model.Gate;
import io.seawall.model.ImageFacts;
import io.seawall.policy.Decide;
import io.seawall.policy.DecisionInput;
import io.seawall.policy.Rules;
import io.seawall.scan.facts.FactsJson;
import io.seawall.scan.report.Report;
import java.time.Instant;

/**
 * Judges facts: what the advisories say of them, and what the rules make of that. The same for
 * every gate, without any clock.
 */
public final class ImageJudge {

  private final AdvisoryFile feeds;
  private final Rules rules;

  /**
   * @param feeds what is known of vulnerabilities
   * @param rules what is judged by
   */
  public ImageJudge(AdvisoryFile feeds, Rules rules) {
    this.feeds = feeds;
    this.rules = rules;
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
    Matches matches = Matcher.match(feeds, facts.distribution(), facts.components());
    BackportEvidence evidence = BackportEvidence.of(facts.changelogs(), matches.findings());
    Digest manifest = facts.subject().digest();
    var input =
        new DecisionInput(
            asOf,
            gate,
            manifest == null ? facts.subject().name() : manifest.toString(),
            facts,
            evidence.standing(),
            FactsJson.digest(facts),
            feeds.digest(),
            matches.notChecked(),
            rules);
    return new Report(
        Product.VERSION,
        scannedAt,
        facts,
        Decide.decide(input),
        evidence.backported(),
        matches.notices(),
        new Report.Feeds(feeds.digest(), feeds.built(), feeds.providers()));
  }
}
