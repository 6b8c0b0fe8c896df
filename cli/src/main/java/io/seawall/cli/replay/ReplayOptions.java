package io.seawall.cli.replay;

import io.seawall.cli.command.Options;
import io.seawall.cli.rules.RuleArguments;
import io.seawall.detect.alert.AlertGroups;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.rule.Priority;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.model.Spelling;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * How a recording is replayed.
 *
 * @param matching how many rules may match an event
 * @param entries whether rules see entries of calls
 * @param priority the least severe that runs
 * @param source of the events
 * @param group nanoseconds for which repetitions of an alert are held back; -1 for never
 * @param from nanoseconds since 1970, included
 * @param to nanoseconds since 1970, included
 * @param json whether alerts are JSON lines
 * @param evidence whether alerts tell process chain and container
 * @param zone of times of day
 */
record ReplayOptions(
    RuleMatching matching,
    boolean entries,
    Priority priority,
    String source,
    long group,
    long from,
    long to,
    boolean json,
    boolean evidence,
    ZoneId zone) {

  static void declare(CommandSpec spec) {
    declareMatching(spec);
    spec.addOption(
        Options.text(
                "--source",
                "NAME",
                "Source of the events: syscall (default), or JSON events of k8s_audit or any other.")
            .build());
    spec.addOption(
        Options.text("--from", "TIME", "Only events from this time on, e.g. 2026-11-21T10:00:00Z.")
            .build());
    spec.addOption(Options.text("--to", "TIME", "Only events up to this time.").build());
    declareAlerts(spec);
  }

  static void declareAlerts(CommandSpec spec) {
    spec.addOption(
        Options.text(
                "--priority",
                "PRIORITY",
                "Only rules that are at least so severe; debug (default) to emergency.")
            .build());
    spec.addOption(
        Options.text(
                "--group",
                "TIME",
                "Hold repetitions of an alert back for so long, e.g. 60s: same rule, container, executable and parent's.")
            .build());
    spec.addOption(
        Options.flag(
                "--evidence", "Show processes up to the first, and the container, with each alert.")
            .build());
    spec.addOption(Options.flag("--utc", "Times of day in UTC, not in local time.").build());
    spec.addOption(
        Options.text("--format", "FORMAT", "text (default), or json: a line for each alert.")
            .build());
  }

  static void declareMatching(CommandSpec spec) {
    spec.addOption(
        Options.text(
                "--matching",
                "HOW",
                "first (default, as Falco): the first rule that matches an event wins; or all.")
            .build());
    spec.addOption(
        Options.flag("--entries", "Rules see entries of system calls too, as in Falco before 0.42.")
            .build());
  }

  static ReplayOptions of(ParseResult arguments) {
    String group = Options.text(arguments, "--group");
    return new ReplayOptions(
        matching(arguments),
        Options.isSet(arguments, "--entries"),
        priority(Options.text(arguments, "--priority")),
        RuleArguments.source(arguments),
        group == null ? -1 : Options.duration(group).toNanos(),
        time(arguments, "--from", Long.MIN_VALUE),
        time(arguments, "--to", Long.MAX_VALUE),
        Options.format(arguments, "text", "json").equals("json"),
        Options.isSet(arguments, "--evidence"),
        Options.isSet(arguments, "--utc") ? ZoneOffset.UTC : ZoneId.systemDefault());
  }

  static RuleMatching matching(ParseResult arguments) {
    String text = Options.text(arguments, "--matching");
    return switch (text == null ? "first" : text) {
      case "first" -> RuleMatching.FIRST;
      case "all" -> RuleMatching.ALL;
      default ->
          throw new SeawallException(
              ErrorKind.USER, "matching-unknown", "--matching is first or all, not '" + text + "'");
    };
  }

  private static Priority priority(@Nullable String text) {
    if (text == null) {
      return Priority.DEBUG;
    }
    Priority priority = Priority.of(text);
    if (priority == null) {
      List<String> known =
          Arrays.stream(Priority.values()).map(p -> p.label().toLowerCase(Locale.ROOT)).toList();
      String nearest = Spelling.nearest(text.toLowerCase(Locale.ROOT), known);
      throw new SeawallException(
          ErrorKind.USER,
          "priority-unknown",
          "unknown priority '"
              + text
              + "'; it is one of "
              + String.join(", ", known)
              + (nearest == null ? "" : "; did you mean " + nearest + "?"));
    }
    return priority;
  }

  private static long time(ParseResult arguments, String option, long preset) {
    String text = Options.text(arguments, option);
    if (text == null) {
      return preset;
    }
    try {
      Instant instant = Instant.parse(text);
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      throw new SeawallException(
          ErrorKind.USER,
          "time-malformed",
          option + ": '" + text + "' is no time such as 2026-11-21T10:00:00Z",
          e);
    }
  }

  /** What holds repetitions back; null if nothing shall. */
  @Nullable AlertGroups groups() {
    return group < 0 ? null : new AlertGroups(group);
  }
}
