package io.seawall.scan.rejudge;

import io.seawall.model.ImageFacts;
import io.seawall.model.Verdict;
import io.seawall.scan.report.Ink;
import io.seawall.scan.report.Page;
import io.seawall.scan.report.TableStyle;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result for people: other verdicts first, then images whose findings alone have changed. */
public final class RejudgeTable {

  private static final int SHOWN = 20;
  private static final int SHOWN_PACKAGES = 3;

  private final RejudgeResult result;
  private final Page page;

  private RejudgeTable(RejudgeResult result, TableStyle style, Appendable out) {
    this.result = result;
    this.page = new Page(out, style);
  }

  /**
   * Writes the table.
   *
   * @throws IOException if {@code out} fails
   */
  public static void render(RejudgeResult result, TableStyle style, Appendable out)
      throws IOException {
    new RejudgeTable(result, style, out).render();
  }

  private void render() throws IOException {
    List<ImageChange> changes = result.changes();
    int others = result.otherVerdicts();
    section("OTHER VERDICT", changes.subList(0, others));
    section("OTHER FINDINGS, SAME VERDICT", changes.subList(others, changes.size()));
    if (changes.isEmpty()) {
      page.line(Ink.BOLD, "NOTHING CHANGED");
    }
    page.line(
        count(result.images(), "image")
            + " looked at, "
            + result.judged()
            + " judged anew, "
            + changes.size()
            + " changed: "
            + result.newlyDenied()
            + " newly denied, "
            + result.noLongerDenied()
            + " no longer denied");
    for (RejudgeResult.Comparison comparison : result.comparisons()) {
      page.wrapped(2, text(comparison));
    }
    page.line("Advisories " + result.feeds().shortHex() + ", as of " + result.asOf());
  }

  private static String text(RejudgeResult.Comparison comparison) {
    String images = count(comparison.images(), "image");
    String file = comparison.feeds().shortHex();
    return comparison.isUnknown()
        ? "The advisories "
            + file
            + ", by which "
            + images
            + " had been judged, are gone: all of these were judged anew, and what changed in their findings is not known"
        : "Against the advisories "
            + file
            + ", by which "
            + images
            + " had been judged: "
            + count(comparison.packages(), "package")
            + " changed";
  }

  private void section(String title, List<ImageChange> changes) throws IOException {
    if (changes.isEmpty()) {
      return;
    }
    page.line(Ink.BOLD, title + ": " + count(changes.size(), "image"));
    int shown = Math.min(SHOWN, changes.size());
    for (ImageChange change : changes.subList(0, shown)) {
      image(change);
    }
    if (shown < changes.size()) {
      page.line(Ink.DIM, "  and " + (changes.size() - shown) + " more; --format json lists all");
    }
    page.line();
  }

  private void image(ImageChange change) throws IOException {
    ImageFacts.Subject subject = change.subject();
    page.append(Ink.BOLD, "  " + subject.name());
    if (subject.digest() != null) {
      page.append(Ink.PLAIN, "  " + subject.digest().algorithm() + ":");
      page.append(Ink.PLAIN, subject.digest().shortHex());
    }
    page.append(Ink.PLAIN, "  ");
    Verdict before = change.before();
    if (before != change.after()) {
      page.append(
          before == null ? Ink.DIM : Ink.of(before), before == null ? "new" : before.word());
      page.append(Ink.PLAIN, " -> ");
    }
    page.line(Ink.of(change.after()), change.after().word());
    if (change.reason() != null) {
      page.append(Ink.PLAIN, "    ");
      page.wrapped(4, change.reason().message() + " (" + change.reason().rule() + ")");
    }
    if (change.packages() != null) {
      packages(change.packages());
    }
  }

  private void packages(List<Integer> numbers) throws IOException {
    int shown = Math.min(SHOWN_PACKAGES, numbers.size());
    for (int number : numbers.subList(0, shown)) {
      PackageChange change = result.packages().get(number);
      page.line("    " + change.purl());
      findings(change.findings());
    }
    if (shown < numbers.size()) {
      page.line(Ink.DIM, "    and " + count(numbers.size() - shown, "more package"));
    }
  }

  private void findings(List<FindingChange> findings) throws IOException {
    int shown = Math.min(SHOWN_PACKAGES, findings.size());
    for (FindingChange finding : findings.subList(0, shown)) {
      page.append(Ink.PLAIN, "      ");
      switch (finding.kind()) {
        case ADDED -> page.append(Ink.PLAIN, "+ ");
        case REMOVED -> page.append(Ink.DIM, "- ");
        case CHANGED -> page.append(Ink.PLAIN, "~ ");
      }
      page.append(Ink.PLAIN, finding.id());
      state(finding.before());
      if (finding.kind() == FindingChange.Kind.CHANGED) {
        page.append(Ink.PLAIN, " ->");
      }
      state(finding.after());
      page.line();
    }
    if (shown < findings.size()) {
      page.line(Ink.DIM, "      and " + count(findings.size() - shown, "more finding"));
    }
  }

  private void state(FindingChange.@Nullable State state) throws IOException {
    if (state != null) {
      page.append(Ink.of(state.severity()), " " + state.severity().word());
      page.append(Ink.ALARM, state.exploited() ? " exploited" : "");
      List<String> fixes = state.fixedVersions();
      page.append(
          Ink.PLAIN,
          fixes.isEmpty() ? " (no fix)" : " (fixed in " + String.join(", ", fixes) + ")");
    }
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
