package io.seawall.registry.judge.message;

import io.seawall.model.Decision;
import io.seawall.model.Decision.Reason;
import io.seawall.model.Finding;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.LayerOwner;
import io.seawall.model.Verdict;
import io.seawall.policy.Decide;
import io.seawall.policy.DecisionResult;
import io.seawall.registry.record.ManifestRecord;
import io.seawall.registry.record.Standing;
import io.seawall.scan.report.Danger;
import io.seawall.scan.report.UpgradeStep;
import io.seawall.scan.report.VersionComparison;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a client prints when something is refused or warned of: the rule, the worst findings, the
 * shortest fix and where to look further. One line, since some clients escape line feeds; printable
 * ASCII; at most {@link Standing#MAX_MESSAGE} characters, of which the last tell the decision.
 */
public final class Refusal {

  private static final int MAX_FINDINGS = 4;
  private static final int MAX_STEPS = 3;
  private static final int MAX_REASONS = 4;
  private static final int MAX_NAME = 120;
  private static final int MAX_REASON = 400;

  private Refusal() {}

  /** What is said of an image; nothing if it is allowed. */
  public static String of(
      String repository,
      ManifestRecord manifest,
      DecisionResult result,
      ImageFacts facts,
      VersionComparison versions) {
    Decision decision = result.decision();
    List<Finding> findings = findings(decision, result.exceptions().remaining());
    List<String> sentences = new ArrayList<>();
    if (!findings.isEmpty()) {
      sentences.add(worst(findings));
      String fix = fix(findings, facts, versions);
      if (fix != null) {
        sentences.add(fix);
      }
    }
    return message(repository, manifest, decision, findings, sentences);
  }

  /** What is said of something that has no findings of its own; nothing if it is allowed. */
  public static String of(String repository, ManifestRecord manifest, Decision decision) {
    return message(repository, manifest, decision, List.of(), List.of());
  }

  /** How a manifest is called. */
  public static String name(String repository, ManifestRecord manifest) {
    return Printable.of(repository, MAX_NAME)
        + "@"
        + manifest.digest().algorithm()
        + ":"
        + manifest.digest().shortHex();
  }

  private static String message(
      String repository,
      ManifestRecord manifest,
      Decision decision,
      List<Finding> findings,
      List<String> sentences) {
    if (decision.verdict() == Verdict.ALLOW) {
      return "";
    }
    List<String> all = new ArrayList<>();
    String verdict = decision.verdict() == Verdict.DENY ? "denied" : "allowed with a warning";
    all.add(name(repository, manifest) + " is " + verdict + " by " + rules(decision));
    // Before the findings, of which a short header may keep the first alone.
    all.addAll(otherReasons(decision, findings));
    all.addAll(sentences);
    String tail = ". Look: seawall gate log --decision " + decision.id();
    return Printable.of(String.join(". ", all), Standing.MAX_MESSAGE - tail.length()) + tail;
  }

  private static String rules(Decision decision) {
    var rules = new TreeSet<String>();
    for (Reason reason : decision.reasons()) {
      if (reason.verdict() == decision.verdict()) {
        rules.add(reason.rule());
      }
    }
    return (rules.size() == 1 ? "rule " : "rules ")
        + Printable.of(String.join(", ", rules), MAX_NAME);
  }

  /** The findings for which the decision is as strict as it is, the worst first. */
  private static List<Finding> findings(Decision decision, List<Finding> judged) {
    Set<String> named = new HashSet<>();
    for (Reason reason : decision.reasons()) {
      if (reason.verdict() == decision.verdict()) {
        named.addAll(reason.evidence());
      }
    }
    return judged.stream()
        .filter(finding -> named.contains(Decide.evidenceId(finding)))
        .sorted(Danger.WORST_FIRST)
        .toList();
  }

  /** The sentences of reasons that no finding stands for. */
  private static List<String> otherReasons(Decision decision, List<Finding> findings) {
    Set<String> told = new HashSet<>();
    for (Finding finding : findings) {
      told.add(Decide.evidenceId(finding));
    }
    List<String> sentences = new ArrayList<>();
    for (Reason reason : decision.reasons()) {
      boolean tells = reason.verdict() == decision.verdict() && sentences.size() < MAX_REASONS;
      if (tells && reason.evidence().stream().noneMatch(told::contains)) {
        sentences.add(Printable.of(reason.message(), MAX_REASON));
      }
    }
    return sentences;
  }

  private static String worst(List<Finding> findings) {
    // The same package in several places is one thing to do.
    List<String> sentences = findings.stream().map(Refusal::sentence).distinct().toList();
    List<String> told = sentences.subList(0, Math.min(MAX_FINDINGS, sentences.size()));
    int more = sentences.size() - told.size();
    return String.join("; ", told) + (more == 0 ? "" : "; and " + more + " more");
  }

  private static String sentence(Finding finding) {
    String fixed = finding.fixedVersion();
    String exploited = finding.exploitation().knownSince() == null ? "" : ", exploited";
    return finding.id()
        + " ("
        + finding.severity().word()
        + exploited
        + ") in "
        + Printable.of(finding.component().name(), MAX_NAME)
        + " "
        + Printable.of(finding.component().version(), MAX_NAME)
        + (fixed == null ? ", no fix yet" : ", fixed in " + Printable.of(fixed, MAX_NAME));
  }

  /** The upgrades that help most; null if no version fixes anything. */
  private static @Nullable String fix(
      List<Finding> findings, ImageFacts facts, VersionComparison versions) {
    List<UpgradeStep> steps = UpgradeStep.of(findings, versions);
    if (steps.isEmpty()) {
      return null;
    }
    List<String> told = new ArrayList<>();
    for (UpgradeStep step : steps.subList(0, Math.min(MAX_STEPS, steps.size()))) {
      told.add(
          "upgrade "
              + Printable.of(step.name(), MAX_NAME)
              + " "
              + Printable.of(step.installed(), MAX_NAME)
              + " to "
              + Printable.of(step.target(), MAX_NAME)
              + place(owner(step, facts)));
    }
    int more = steps.size() - told.size();
    return "Fix: "
        + String.join("; ", told)
        + (more == 0 ? "" : "; and " + more + " more upgrades");
  }

  private static String place(@Nullable LayerOwner owner) {
    return switch (owner) {
      case BASE -> " (in the base image)";
      case MIDDLEWARE -> " (in a middleware layer)";
      case APPLICATION -> " (in the application)";
      case null -> "";
    };
  }

  private static @Nullable LayerOwner owner(UpgradeStep step, ImageFacts facts) {
    for (Layer layer : facts.layers()) {
      if (step.layer() != null && step.layer() == layer.index()) {
        return layer.owner();
      }
    }
    return null;
  }
}
