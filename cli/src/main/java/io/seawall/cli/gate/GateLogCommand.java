package io.seawall.cli.gate;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.journal.JournalRecord;
import io.seawall.journal.JournalTail;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.registry.configuration.file.GateConfigurationReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall gate log}: what was asked of the gate, and what it decided. */
final class GateLogCommand implements Command {

  private static final int MOST_LINES = 100_000;
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Terminal terminal;

  GateLogCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("log", "Search what was asked of the gate, and what it decided.", this);
    spec.addOption(
        Options.file("--journal", "FOLDER", "The gate's journal, if it is not where --config says.")
            .build());
    spec.addOption(Options.file("--config", "FILE", "The gate's configuration.").build());
    GateSearch.declare(spec);
    spec.addOption(
        Options.text("--decision", "ID", "Print this decision record; its beginning is enough.")
            .build());
    spec.addOption(Options.text("--limit", "NUMBER", "Only the newest so many.").build());
    spec.addOption(
        Options.flag("--follow", "Go on with what is added, until interrupted.").build());
    spec.addOption(
        Options.text("--format", "FORMAT", "table (default), or json: the lines as they are.")
            .build());
    spec.usageMessage()
        .footer(
            "",
            "Exit codes: 0 shown, 1 a line is no record ('journal verify' says where), 2 wrong use, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    boolean json = Options.format(arguments, "table", "json").equals("json");
    GateSearch search = GateSearch.of(arguments);
    int limit = limit(Options.text(arguments, "--limit"));
    Path folder = folder(arguments);
    String decision = Options.text(arguments, "--decision");
    if (decision != null) {
      byte[] record = new DecisionSearch(folder).find(decision);
      Output.write(terminal, null, out -> out.write(record));
      return ExitCode.ALLOWED;
    }
    JournalTail tail = JournalTail.of(folder);
    long unread = show(tail, search, json, limit);
    while (Options.isSet(arguments, "--follow")) {
      pause();
      unread += show(tail, search, json, 0);
    }
    if (unread > 0) {
      terminal.err().println("seawall: lines that are no record: " + unread);
      return ExitCode.DENIED;
    }
    return ExitCode.ALLOWED;
  }

  /**
   * @param limit so many of the newest; 0 for all
   */
  private long show(JournalTail tail, GateSearch search, boolean json, int limit) {
    long[] unread = new long[1];
    Output.write(
        terminal,
        null,
        out -> {
          Deque<String> newest = new ArrayDeque<>();
          Consumer<String> printed =
              line -> {
                newest.add(line);
                if (limit == 0 || newest.size() > limit) {
                  String oldest = newest.remove();
                  if (limit == 0) {
                    print(oldest, out);
                  }
                }
              };
          unread[0] = tail.read(search.records(), record -> take(record, search, json, printed));
          newest.forEach(line -> print(line, out));
        });
    terminal.out().flush();
    return unread[0];
  }

  private static void take(
      JournalRecord record, GateSearch search, boolean json, Consumer<String> printed) {
    GateLine line = GateLine.of(record);
    if (search.accepts(line)) {
      printed.accept(json ? record.line() : line.row());
    }
  }

  private static void print(String line, OutputStream out) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "output-failed", "the result cannot be written: " + e, e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(EVERY);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    boolean number = text.length() <= 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int limit = number && !text.isEmpty() ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST_LINES) {
      throw new SeawallException(
          ErrorKind.USER,
          "filter-malformed",
          "--limit: '" + text + "' is no number from 1 to " + MOST_LINES);
    }
    return limit;
  }

  private Path folder(ParseResult arguments) {
    Path given = Options.file(arguments, "--journal");
    if (given != null) {
      return given;
    }
    Path config = Options.file(arguments, "--config");
    GateConfiguration configuration =
        config == null ? GateConfiguration.DEFAULT : GateConfigurationReader.read(config);
    return configuration.journalFolder(terminal.folders().data());
  }
}
