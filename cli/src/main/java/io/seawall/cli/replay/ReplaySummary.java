package io.seawall.cli.replay;

import io.seawall.cli.command.Many;
import io.seawall.cli.replay.ReplayOutcome.Blindness;
import io.seawall.detect.alert.AlertGroups.Group;
import io.seawall.detect.alert.LossLedger;
import io.seawall.detect.alert.LossLedger.Loss;
import io.seawall.detect.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says what a replay came to, for people. */
final class ReplaySummary {

  /** Lines of one kind at most; how many more there are is said. */
  private static final int LINES = 20;

  private final ReplayOutcome outcome;
  private final StringBuilder text = new StringBuilder();

  ReplaySummary(ReplayOutcome outcome) {
    this.outcome = outcome;
  }

  String text(Duration time) {
    text.append("seawall: ").append(outcome.stopped() ? "interrupted after " : "");
    text.append(Many.of(outcome.events(), "event")).append(", ");
    text.append(Many.of(outcome.rules().size(), "rule")).append(", ");
    text.append(Many.of(outcome.total(), "alert"));
    text.append(outcome.deviations() == 0 ? "" : ", " + Many.of(outcome.deviations(), "deviation"));
    text.append(" in ");
    text.append(String.format(Locale.ROOT, "%.2f s%n", time.toNanos() / 1e9));
    alerts();
    lines("profiles", outcome.notes(), 0);
    lines("held back", outcome.groups().stream().map(ReplaySummary::held).toList(), 0);
    lines("problem", outcome.problems(), outcome.unlisted());
    lines("loss", outcome.losses().stream().map(ReplaySummary::loss).toList(), 0);
    return text.toString();
  }

  /** By rule, the severest first, then the most frequent. */
  private void alerts() {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < outcome.alerts().size(); i++) {
      if (outcome.alerts().get(i) > 0) {
        lines.add(new Line(outcome.rules().get(i), outcome.alerts().get(i)));
      }
    }
    lines.sort(
        Comparator.comparing((Line line) -> line.rule().priority())
            .thenComparing(Comparator.comparingLong(Line::count).reversed()));
    for (Line line : lines) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-13s %9d  %s%n",
              line.rule().priority().label(),
              line.count(),
              line.rule().name()));
    }
  }

  /** How many alerts a rule gave. */
  private record Line(Rule rule, long count) {}

  private void lines(String title, List<String> lines, long more) {
    for (int i = 0; i < Math.min(LINES, lines.size()); i++) {
      text.append("  ").append(title).append(": ").append(lines.get(i)).append('\n');
    }
    long left = Math.max(0, lines.size() - LINES) + more;
    if (left > 0) {
      text.append("  ").append(title).append(": ").append(left).append(" more\n");
    }
  }

  private static String held(Group group) {
    return group.held()
        + " of '"
        + group.rule()
        + "'"
        + (group.what().isEmpty() ? "" : ": " + printable(group.what()));
  }

  private static String loss(Blindness blindness) {
    Loss loss = blindness.loss();
    var line = new StringBuilder(loss.kind().reason());
    boolean told = loss.kind() == LossLedger.Kind.DAMAGE || loss.detail().isEmpty();
    line.append(told ? "" : " (" + printable(loss.detail()) + ")");
    line.append(loss.count() > 0 ? ", " + Many.of(loss.count(), "event") : "");
    line.append(loss.eventType().isEmpty() ? "" : " of type " + loss.eventType());
    line.append(loss.from() == Long.MIN_VALUE ? "" : ", from " + instant(loss.from()));
    line.append(loss.to() == Long.MAX_VALUE ? "" : ", to " + instant(loss.to()));
    line.append("; blind: ");
    if (blindness.all()) {
      line.append("all rules");
    } else {
      List<String> rules = blindness.rules();
      line.append(rules.isEmpty() ? "none" : String.join(", ", rules));
    }
    return line.toString();
  }

  private static Instant instant(long nanoseconds) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanoseconds, 1_000_000_000L), Math.floorMod(nanoseconds, 1_000_000_000L));
  }

  /** What a recording says must not command the terminal. */
  static String printable(String value) {
    var shown = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      shown.append(Character.isISOControl(c) ? '.' : c);
    }
    return shown.toString();
  }
}
