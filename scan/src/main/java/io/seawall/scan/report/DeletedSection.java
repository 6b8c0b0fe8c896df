package io.seawall.scan.report;

import io.seawall.model.Finding;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.scan.report.TextTable.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a later layer deletes but the image still ships: packages with findings, and files. */
final class DeletedSection {

  private static final int SHOWN = 10;

  private final Report report;
  private final Page page;
  private final TableStyle style;
  private final UpgradeTarget target;

  DeletedSection(Report report, Page page, TableStyle style, UpgradeTarget target) {
    this.report = report;
    this.page = page;
    this.style = style;
    this.target = target;
  }

  void write(List<Finding> deleted) throws IOException {
    List<ImageFacts.DeletedFiles> files = new ArrayList<>(report.facts().deletedFiles());
    if (deleted.isEmpty() && files.isEmpty()) {
      return;
    }
    files.sort(DeletedSection::compareLargest);
    page.line();
    page.line(Ink.BOLD, "DELETED BY A LATER LAYER, STILL SHIPPED: " + amount(deleted, files));
    page.wrapped(
        0,
        "No container sees this, but whoever pulls the image has it: take it out of the layer that"
            + " ships it.");
    if (!deleted.isEmpty()) {
      var rows = FindingTable.alone(report, target);
      FixGroup.of(deleted).forEach(group -> rows.add(group.findings()));
      rows.rows().write(page);
    }
    if (!files.isEmpty()) {
      writeFiles(files);
    }
  }

  private static String amount(List<Finding> deleted, List<ImageFacts.DeletedFiles> files) {
    long count = files.stream().mapToLong(ImageFacts.DeletedFiles::files).sum();
    long bytes = files.stream().mapToLong(ImageFacts.DeletedFiles::bytes).sum();
    String findings = deleted.isEmpty() ? "" : Amounts.of(deleted.size(), "finding");
    String hidden =
        files.isEmpty() ? "" : Amounts.of(count, "file") + " (" + Amounts.bytes(bytes) + ")";
    return findings + (findings.isEmpty() || hidden.isEmpty() ? "" : ", ") + hidden;
  }

  private void writeFiles(List<ImageFacts.DeletedFiles> files) throws IOException {
    int shown = style.all() ? files.size() : Math.min(SHOWN, files.size());
    var table = TextTable.of("PATH", "FILES", "SIZE", "SHIPPED IN", "DELETED IN");
    for (ImageFacts.DeletedFiles each : files.subList(0, shown)) {
      table.add(
          Cell.of(Page.safe(each.path())),
          Cell.of(Amounts.grouped(each.files())),
          Cell.of(Amounts.bytes(each.bytes())),
          Cell.of(layer(each.shippedIn())),
          Cell.of(layer(each.deletedIn())));
    }
    table.write(page);
    if (shown < files.size()) {
      String more = Amounts.of(files.size() - (long) shown, "more path");
      page.line(Ink.DIM, "  and " + more + "; --all lists every one");
    }
  }

  private String layer(int index) {
    Layer layer = report.layer(index);
    return layer == null ? Integer.toString(index) : index + " " + layer.owner().word();
  }

  /** Puts the largest first. */
  private static int compareLargest(ImageFacts.DeletedFiles left, ImageFacts.DeletedFiles right) {
    int order = Long.compare(right.bytes(), left.bytes());
    order = order != 0 ? order : left.path().compareTo(right.path());
    return order != 0 ? order : Integer.compare(left.shippedIn(), right.shippedIn());
  }
}
