package io.seawall.scan.report;

import io.seawall.model.NotChecked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/** What was not looked at, by kind, with a few examples of each. */
final class NotCheckedSection {

  private static final int SHOWN = 3;

  private final Page page;
  private final TableStyle style;

  NotCheckedSection(Page page, TableStyle style) {
    this.page = page;
    this.style = style;
  }

  void write(List<NotChecked> items) throws IOException {
    page.line();
    if (items.isEmpty()) {
      page.append(Ink.BOLD, "NOT CHECKED");
      page.line(": nothing is known to be left out");
      return;
    }
    page.append(Ink.BOLD, "NOT CHECKED");
    page.line(": " + Amounts.of(items.size(), "item"));
    var byKind = new EnumMap<NotChecked.Kind, List<NotChecked>>(NotChecked.Kind.class);
    for (NotChecked item : items) {
      byKind.computeIfAbsent(item.kind(), kind -> new ArrayList<>()).add(item);
    }
    for (var entry : byKind.entrySet()) {
      write(entry.getKey(), entry.getValue());
    }
  }

  private void write(NotChecked.Kind kind, List<NotChecked> items) throws IOException {
    page.append(Ink.YELLOW, "  " + heading(kind));
    page.line(": " + Amounts.grouped(items.size()));
    int shown = style.all() ? items.size() : Math.min(SHOWN, items.size());
    for (NotChecked item : items.subList(0, shown)) {
      String layer = item.layer() == null ? "" : " (layer " + item.layer() + ")";
      page.wrapped(6, "    " + item.place() + layer + ": " + item.reason());
    }
    if (shown < items.size()) {
      page.line(Ink.DIM, "    and " + Amounts.grouped(items.size() - (long) shown) + " more");
    }
  }

  private static String heading(NotChecked.Kind kind) {
    return switch (kind) {
      case MALFORMED -> "content that breaks its format";
      case LIMIT_EXCEEDED -> "content beyond a limit";
      case UNSUPPORTED -> "formats that are not read";
      case NO_IDENTITY -> "packages that name no identity";
      case UNRESOLVED_LINK -> "links that lead nowhere";
      case LAYER_SKIPPED -> "layers left out";
      case NO_FEED -> "packages that no feed covers";
      case UNKNOWN_VERSION -> "versions that could not be compared";
    };
  }
}
