package io.seawall.scan.report;

import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Component;
import io.seawall.model.Finding;
import io.seawall.model.Layer;
import io.seawall.model.PackageType;
import io.seawall.scan.report.TextTable.Cell;
import io.seawall.scan.report.TextTable.Column;
import io.seawall.scan.report.TextTable.Fit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** Findings as rows; packages that share a finding and its fix share a row. */
final class FindingTable {

  private final Report report;
  private final UpgradeTarget target;
  private final Function<Component, String> nameOf;
  private final TextTable table;

  private FindingTable(
      Report report, UpgradeTarget target, Function<Component, String> nameOf, Fit headed) {
    this.report = report;
    this.target = target;
    this.nameOf = nameOf;
    this.table =
        new TextTable(
            new Column("LIBRARY", Fit.NEEDED),
            new Column("ID", Fit.NEEDED),
            new Column("SEVERITY", Fit.NEEDED),
            new Column("INSTALLED", headed),
            new Column("FIXED", Fit.NEEDED),
            new Column("LAYER", headed),
            new Column("NOTE", Fit.RAGGED));
  }

  /** Rows that stand alone. */
  static FindingTable alone(Report report, UpgradeTarget target) {
    return new FindingTable(report, target, Component::name, Fit.NEEDED);
  }

  /** Rows under headings that tell the full name, the installed version and the layer. */
  static FindingTable underHeadings(Report report, UpgradeTarget target) {
    return new FindingTable(report, target, FindingTable::shortName, Fit.OPTIONAL);
  }

  TextTable rows() {
    return table;
  }

  /** Adds the findings of one group in their order. */
  void add(List<Finding> findings) {
    var rows = new LinkedHashMap<String, Row>();
    for (Finding finding : findings) {
      Row row = row(finding);
      Row known = rows.putIfAbsent(row.key(), row);
      (known == null ? row : known).names.add(nameOf.apply(finding.component()));
    }
    rows.values().forEach(this::add);
  }

  /**
   * The layer and its owner, as in {@code 3 application}; empty where none is known, as in a root
   * file system.
   */
  static String layer(Report report, Component component) {
    Layer layer = report.layerOf(component);
    if (layer == null) {
      return component.layer() == null ? "" : component.layer().toString();
    }
    return layer.isRootFileSystem() ? "" : layer.index() + " " + layer.owner().word();
  }

  private static String shortName(Component component) {
    return component.type() == PackageType.MAVEN ? component.purl().name() : component.name();
  }

  /** Why there is no fixed version, in two words. */
  static String unfixed(AdvisoryStatus status) {
    return switch (status) {
      case AFFECTED, FIXED -> "no fix yet";
      case NOT_AFFECTED -> "not affected";
      case WILL_NOT_FIX -> "will not fix";
      case DEFERRED -> "postponed";
      case END_OF_LIFE -> "end of life";
      case UNDETERMINED -> "undetermined";
    };
  }

  /** What some packages share: a finding, its fix and the place. */
  private record Row(
      Finding first, String installed, String fixed, String layer, TreeSet<String> names) {

    String key() {
      return first.id() + '\n' + installed + '\n' + fixed + '\n' + layer;
    }
  }

  private Row row(Finding finding) {
    return new Row(
        finding,
        finding.component().version(),
        finding.fixable() ? target.fixOf(finding) : unfixed(finding.status()),
        layer(report, finding.component()),
        new TreeSet<>());
  }

  private void add(Row row) {
    Finding finding = row.first;
    table.add(
        Cell.of(Page.safe(String.join(", ", row.names))),
        Cell.of(finding.id()),
        Cell.of(Ink.of(finding.severity()), finding.severity().word()),
        Cell.of(row.installed),
        Cell.of(finding.fixable() ? Ink.GREEN : Ink.DIM, row.fixed),
        Cell.of(row.layer),
        Cell.of(Danger.isExploited(finding) ? Ink.ALARM : Ink.PLAIN, note(finding)));
  }

  private static String note(Finding finding) {
    if (Danger.isExploited(finding)) {
      String since = "exploited since " + finding.exploitation().knownSince();
      return finding.exploitation().ransomware() ? since + ", ransomware" : since;
    }
    Double epss = finding.exploitation().epss();
    return epss == null || epss < 0.1 ? "" : "attacks likely: " + Math.round(epss * 100) + " %";
  }
}
