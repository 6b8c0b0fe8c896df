package io.seawall.scan.report;

import io.seawall.model.Evidence;
import io.seawall.model.Finding;
import java.io.IOException;
import java.util.List;

/** What the changelogs of the packages say is fixed already, with the line that says so. */
final class BackportedSection {

  private static final int SHOWN = 3;

  private final Page page;
  private final TableStyle style;

  BackportedSection(Page page, TableStyle style) {
    this.page = page;
    this.style = style;
  }

  void write(List<BackportedFinding> backported) throws IOException {
    if (backported.isEmpty()) {
      return;
    }
    page.line(
        Amounts.of(backported.size(), "more finding")
            + " fixed by backport, as changelogs of the packages say:");
    int shown = style.all() ? backported.size() : Math.min(SHOWN, backported.size());
    for (BackportedFinding each : backported.subList(0, shown)) {
      Finding finding = each.finding();
      Evidence evidence = each.evidence();
      String line = evidence.detail() == null ? "" : ": " + evidence.detail();
      page.wrapped(
          4,
          "  "
              + finding.id()
              + " "
              + finding.component().name()
              + " "
              + finding.component().version()
              + " ("
              + evidence.path()
              + line
              + ")");
    }
    if (shown < backported.size()) {
      page.line(
          Ink.DIM,
          "  and " + Amounts.grouped(backported.size() - shown) + " more; --all lists them all");
    }
  }
}
