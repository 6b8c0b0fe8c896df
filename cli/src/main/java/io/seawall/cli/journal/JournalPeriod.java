package io.seawall.cli.journal;

import io.seawall.cli.command.Options;
import io.seawall.journal.JournalFilter;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** From when to when records of a journal are wanted: {@code --since} and {@code --until}. */
public final class JournalPeriod {

  private JournalPeriod() {}

  /** Declares both. */
  public static void declare(CommandSpec spec) {
    spec.addOption(
        Options.text("--since", "TIME", "Only of this time or later: 2026-11-01[T12:00:00Z].")
            .build());
    spec.addOption(Options.text("--until", "TIME", "Only of before this time.").build());
  }

  /**
   * The records of a filter that lie within.
   *
   * @throws SeawallException {@code filter-malformed} if one of them is no time
   */
  public static JournalFilter within(ParseResult arguments, JournalFilter filter) {
    String since = Options.text(arguments, "--since");
    String until = Options.text(arguments, "--until");
    JournalFilter later = since == null ? filter : filter.from(time(since));
    return until == null ? later : later.before(time(until));
  }

  private static Instant time(String text) {
    try {
      return Options.instant(text);
    } catch (DateTimeException e) {
      throw new SeawallException(
          ErrorKind.USER,
          "filter-malformed",
          "'" + text + "' is no time such as 2026-11-01 or 2026-11-01T12:00:00Z",
          e);
    }
  }
}
