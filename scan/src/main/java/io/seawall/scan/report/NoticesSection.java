package io.seawall.scan.report;

import io.seawall.model.Finding;
import java.io.IOException;
import java.util.List;

/** What advisories say that is no vulnerability: a line for each, the first ones unless all. */
final class NoticesSection {

  private static final int SHOWN = 3;

  private final Page page;
  private final TableStyle style;

  NoticesSection(Page page, TableStyle style) {
    this.page = page;
    this.style = style;
  }

  void write(List<Finding> notices) throws IOException {
    if (notices.isEmpty()) {
      return;
    }
    page.line(Amounts.of(notices.size(), "notice") + ", no vulnerabilities:");
    int shown = style.all() ? notices.size() : Math.min(SHOWN, notices.size());
    for (Finding notice : notices.subList(0, shown)) {
      String summary = notice.summary() == null ? "" : ": " + notice.summary();
      page.wrapped(
          4,
          "  "
              + notice.id()
              + " "
              + notice.component().name()
              + " "
              + notice.component().version()
              + summary);
    }
    if (shown < notices.size()) {
      page.line(
          Ink.DIM,
          "  and " + Amounts.grouped(notices.size() - shown) + " more; --all lists them all");
    }
  }
}
