package io.seawall.scan.report;

import io.seawall.model.Component;
import io.seawall.model.Finding;
import io.seawall.model.Severity;
import io.seawall.scan.report.TextTable.Cell;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/** What no upgrade removes: a line for each package, or every finding where all are asked for. */
final class UnfixedSection {

  private static final int SHOWN = 10;

  private final Report report;
  private final Page page;
  private final TableStyle style;
  private final UpgradeTarget target;

  UnfixedSection(Report report, Page page, TableStyle style, UpgradeTarget target) {
    this.report = report;
    this.page = page;
    this.style = style;
    this.target = target;
  }

  void write(List<Finding> unfixed) throws IOException {
    if (unfixed.isEmpty()) {
      return;
    }
    List<FixGroup> groups = FixGroup.of(unfixed);
    page.line();
    page.line(
        Ink.BOLD,
        "NO FIX: "
            + Amounts.of(unfixed.size(), "finding")
            + " in "
            + Amounts.of(groups.size(), "package"));
    if (style.all()) {
      var rows = FindingTable.alone(report, target);
      groups.forEach(group -> rows.add(group.findings()));
      rows.rows().write(page);
    } else {
      writeShort(groups);
    }
  }

  private void writeShort(List<FixGroup> groups) throws IOException {
    List<FixGroup> shown = groups.subList(0, Math.min(SHOWN, groups.size()));
    var table = TextTable.of("PACKAGE", "INSTALLED", "WORST", "FINDINGS", "STATUS", "LAYER");
    for (FixGroup group : shown) {
      Component component = group.worst().component();
      table.add(
          Cell.of(component.type().isOperatingSystem() ? group.name() : component.name()),
          Cell.of(group.installed()),
          Cell.of(Ink.of(group.worst().severity()), group.worst().id()),
          Cell.of(counts(group.findings())),
          Cell.of(Ink.DIM, status(group.findings())),
          Cell.of(FindingTable.layer(report, component)));
    }
    table.write(page);
    List<FixGroup> hidden = groups.subList(shown.size(), groups.size());
    int findings = hidden.stream().mapToInt(group -> group.findings().size()).sum();
    page.line(
        Ink.DIM,
        hidden.isEmpty()
            ? "  --all lists every finding"
            : "  and "
                + Amounts.of(hidden.size(), "more package")
                + " with "
                + Amounts.of(findings, "finding")
                + "; --all lists every finding");
  }

  /** {@code 1 critical, 3 low}: the severities that occur. */
  private static String counts(List<Finding> findings) {
    var counts = new SeverityCounts(findings);
    var text = new StringBuilder();
    for (Severity severity : SeverityCounts.ORDER) {
      if (counts.of(severity) > 0) {
        text.append(text.isEmpty() ? "" : ", ")
            .append(Amounts.grouped(counts.of(severity)))
            .append(' ')
            .append(severity.word());
      }
    }
    return text.toString();
  }

  private static String status(List<Finding> findings) {
    var words = new TreeSet<String>();
    findings.forEach(finding -> words.add(FindingTable.unfixed(finding.status())));
    return String.join(", ", words);
  }
}
