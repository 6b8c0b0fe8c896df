package io.seawall.scan.report;

import io.seawall.model.Evidence;
import io.seawall.model.Finding;
import io.seawall.model.Layer;
import java.io.IOException;
import java.util.List;

/** What to upgrade, one heading for each step, and the findings that each step removes. */
final class UpgradeSection {

  private final Report report;
  private final Page page;
  private final UpgradeTarget target;

  UpgradeSection(Report report, Page page, UpgradeTarget target) {
    this.report = report;
    this.page = page;
    this.target = target;
  }

  void write(List<Finding> fixable) throws IOException {
    if (fixable.isEmpty()) {
      return;
    }
    List<FixGroup> groups = FixGroup.of(fixable);
    var rows = FindingTable.underHeadings(report, target);
    int[] ends = new int[groups.size()];
    for (int i = 0; i < ends.length; i++) {
      rows.add(groups.get(i).findings());
      ends[i] = rows.rows().size();
    }
    page.line();
    page.line(Ink.BOLD, "TO UPGRADE: " + Amounts.of(fixable.size(), "finding"));
    int[] widths = rows.rows().widths(page.width());
    rows.rows().writeTitles(page, widths);
    for (int i = 0; i < ends.length; i++) {
      page.line();
      page.append(Ink.BOLD, step(groups.get(i)));
      page.line(": " + gone(groups.get(i)));
      place(groups.get(i));
      rows.rows().writeRows(page, widths, i == 0 ? 0 : ends[i - 1], ends[i]);
    }
  }

  private String step(FixGroup group) {
    return "upgrade "
        + group.name()
        + " "
        + group.installed()
        + " to "
        + target.fixOf(group.findings())
        + tool(group)
        + layer(group);
  }

  private static String gone(FixGroup group) {
    String gone = Amounts.of(group.findings().size(), "finding") + " gone";
    long ids = group.findings().stream().map(Finding::id).distinct().count();
    return ids == group.findings().size()
        ? gone
        : gone + " (" + Amounts.of(ids, "id") + " in " + packages(group) + ")";
  }

  private static String packages(FixGroup group) {
    long packages =
        group.findings().stream().map(each -> each.component().name()).distinct().count();
    return Amounts.of(packages, "package");
  }

  private static String tool(FixGroup group) {
    return switch (group.type()) {
      case DEB -> " with apt-get";
      case APK -> " with apk";
      case RPM -> " with dnf";
      case ALPM -> " with pacman";
      case MAVEN, NPM, PYPI, GOLANG, CARGO, COMPOSER, GEM, NUGET -> "";
    };
  }

  private String layer(FixGroup group) {
    if (group.layer() == null) {
      return "";
    }
    Layer layer = report.layer(group.layer());
    if (layer == null) {
      return " in layer " + group.layer();
    }
    return layer.isRootFileSystem()
        ? ""
        : " in layer " + group.layer() + " (" + layer.owner().word() + ")";
  }

  /** Says where a library lies; whoever upgrades a package of the system need not know. */
  private void place(FixGroup group) throws IOException {
    if (group.type().isOperatingSystem()) {
      return;
    }
    List<String> paths =
        group.findings().stream()
            .flatMap(finding -> finding.component().evidence().stream())
            .map(Evidence::path)
            .distinct()
            .toList();
    String more = paths.size() == 1 ? "" : " and " + Amounts.of(paths.size() - 1L, "more place");
    page.line(Ink.DIM, "  at " + paths.getFirst() + more);
  }
}
