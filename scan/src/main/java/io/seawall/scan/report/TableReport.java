package io.seawall.scan.report;

import io.seawall.model.Component;
import io.seawall.model.Decision;
import io.seawall.model.FeedVersion;
import io.seawall.model.Finding;
import io.seawall.model.ImageFacts;
import io.seawall.model.PackageType;
import io.seawall.model.Presence;
import io.seawall.model.Severity;
import io.seawall.policy.exception.IgnoreEntry;
import io.seawall.policy.exception.SuppressedFinding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The report for people: findings grouped by what to do, then the verdict with its reasons, then
 * what was not checked. ASCII but for what the image itself names, so that it reads well in any
 * terminal and log.
 */
public final class TableReport {

  private final Report report;
  private final TableStyle style;
  private final Page page;
  private final UpgradeTarget target;

  private TableReport(Report report, VersionComparison versions, TableStyle style, Appendable out) {
    this.report = report;
    this.style = style;
    this.page = new Page(out, style);
    this.target = new UpgradeTarget(versions);
  }

  /**
   * Writes the report.
   *
   * @throws IOException if {@code out} fails
   */
  public static void render(
      Report report, VersionComparison versions, TableStyle style, Appendable out)
      throws IOException {
    new TableReport(report, versions, style, out).render();
  }

  private void render() throws IOException {
    header();
    var fixable = new ArrayList<Finding>();
    var unfixed = new ArrayList<Finding>();
    var deleted = new ArrayList<Finding>();
    List<Finding> findings = report.findings();
    for (Finding finding : findings) {
      if (finding.component().presence() == Presence.DELETED) {
        deleted.add(finding);
      } else {
        (finding.fixable() ? fixable : unfixed).add(finding);
      }
    }
    new UpgradeSection(report, page, target).write(fixable);
    new UnfixedSection(report, page, style, target).write(unfixed);
    new DeletedSection(report, page, style, target).write(deleted);
    summary(findings);
    ignored();
    new BackportedSection(page, style).write(report.backported());
    new NoticesSection(page, style).write(report.notices());
    verdict();
    new NotCheckedSection(page, style).write(report.notChecked());
    feeds();
    page.line();
    page.line(
        Ink.DIM,
        "Seawall "
            + report.toolVersion()
            + ", "
            + report.scannedAt()
            + ", decision "
            + report.decision().id().shortHex());
  }

  private void header() throws IOException {
    ImageFacts facts = report.facts();
    ImageFacts.Subject subject = facts.subject();
    page.append(Ink.BOLD, subject.name());
    if (subject.digest() != null) {
      page.append(Ink.PLAIN, "  " + subject.digest().algorithm() + ":");
      page.append(Ink.PLAIN, subject.digest().shortHex());
    }
    page.line(subject.platform() == null ? "" : "  " + subject.platform());
    String system =
        facts.distribution() == null
            ? "no operating system recognised"
            : facts.distribution().prettyName();
    String layers =
        facts.layers().isEmpty() ? "" : Amounts.of(facts.layers().size(), "layer") + ", ";
    page.line(system + ", " + layers + components(facts.components()));
  }

  /** {@code 1,327 components (294 deb, 807 npm)}. */
  private static String components(List<Component> components) {
    var byType = new EnumMap<PackageType, Integer>(PackageType.class);
    components.forEach(component -> byType.merge(component.type(), 1, Integer::sum));
    var types = new StringBuilder();
    byType.forEach((type, count) ->
        types
            .append(types.isEmpty() ? " (" : ", ")
            .append(Amounts.grouped(count))
            .append(' ')
            .append(type.purlType()));
    return Amounts.of(components.size(), "component") + (types.isEmpty() ? "" : types + ")");
  }

  private void summary(List<Finding> findings) throws IOException {
    var counts = new SeverityCounts(findings);
    long exploited = findings.stream().filter(Danger::isExploited).count();
    long fixable = findings.stream().filter(Finding::fixable).count();
    page.line();
    page.append(Ink.BOLD, Amounts.of(findings.size(), "finding").toUpperCase(Locale.ROOT));
    String separator = ": ";
    for (Severity severity : SeverityCounts.ORDER) {
      String count = Amounts.grouped(counts.of(severity)) + " " + severity.word();
      page.append(Ink.PLAIN, separator);
      page.append(counts.of(severity) == 0 ? Ink.DIM : Ink.of(severity), count);
      separator = ", ";
    }
    page.append(Ink.PLAIN, "; " + Amounts.grouped(exploited) + " known exploited, ");
    page.line(Amounts.grouped(fixable) + " fixable");
  }

  private void ignored() throws IOException {
    List<SuppressedFinding> suppressed = report.suppressed();
    if (!suppressed.isEmpty()) {
      page.line(Amounts.of(suppressed.size(), "more finding") + " ignored:");
      var byEntry = new LinkedHashMap<IgnoreEntry, Integer>();
      for (SuppressedFinding each : suppressed) {
        byEntry.merge(each.by().getFirst(), 1, Integer::sum);
      }
      for (var entry : byEntry.entrySet()) {
        page.wrapped(4, "  " + Amounts.grouped(entry.getValue()) + " by " + text(entry.getKey()));
      }
    }
    for (IgnoreEntry unused : report.result().exceptions().unused()) {
      page.wrapped(2, "Exception that covers nothing here: " + text(unused));
    }
  }

  private static String text(IgnoreEntry entry) {
    String until = entry.expires() == null ? "for good" : "until " + entry.expires();
    return entry.id() + " (" + entry.owner() + ", " + until + "): " + entry.reason();
  }

  private void verdict() throws IOException {
    Decision decision = report.decision();
    String word = decision.verdict().word();
    page.line();
    page.append(Ink.BOLD, "VERDICT: ");
    page.line(Ink.of(decision.verdict()), word);
    for (Decision.Reason reason : decision.reasons()) {
      page.append(Ink.of(reason.verdict()), "  " + reason.verdict().word());
      page.wrapped(8, "  " + reason.message() + " (" + origin(reason) + ")");
    }
  }

  private static String origin(Decision.Reason reason) {
    return reason.source() == null ? reason.rule() : reason.rule() + ", " + reason.source();
  }

  private void feeds() throws IOException {
    Report.Feeds feeds = report.feeds();
    page.line();
    page.append(Ink.BOLD, "ADVISORIES");
    if (feeds == null) {
      page.line(": none, so nothing was matched");
      return;
    }
    page.line(" built " + feeds.built() + " (" + feeds.digest().shortHex() + ")");
    List<FeedVersion> all = feeds.providers();
    for (int from = 0; from < all.size(); ) {
      int to = from + 1;
      while (to < all.size() && isAlike(all.get(from), all.get(to))) {
        to++;
      }
      feeds(all.subList(from, to));
      from = to;
    }
  }

  /** Feeds of one family and date take one line: secdb has a file for each repository. */
  private void feeds(List<FeedVersion> alike) throws IOException {
    FeedVersion first = alike.getFirst();
    long records = 0;
    for (FeedVersion feed : alike) {
      records += feed.records();
    }
    String name =
        alike.size() == 1
            ? first.provider()
            : family(first) + "/* (" + Amounts.of(alike.size(), "feed") + ")";
    String newest = first.newest() == null ? "undated" : "newest " + first.newest();
    String note = first.note() == null ? "" : "; " + first.note();
    page.wrapped(4, "  " + name + ": " + Amounts.of(records, "record") + ", " + newest + note);
  }

  private static boolean isAlike(FeedVersion feed, FeedVersion other) {
    return family(feed).equals(family(other))
        && Objects.equals(feed.newest(), other.newest())
        && Objects.equals(feed.note(), other.note());
  }

  private static String family(FeedVersion feed) {
    int slash = feed.provider().indexOf('/');
    return slash < 0 ? feed.provider() : feed.provider().substring(0, slash);
  }
}
