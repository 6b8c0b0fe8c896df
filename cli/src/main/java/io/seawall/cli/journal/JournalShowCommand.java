package io.seawall.cli.journal;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.journal.JournalFilter;
import io.seawall.journal.JournalReader;
import io.seawall.journal.JournalRecord;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall journal show}: the records of a journal, or some of them. */
final class JournalShowCommand implements Command {

  private final Terminal terminal;

  JournalShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("show", "Print the records of a journal, the oldest first.", this);
    spec.addPositional(Options.argument("FOLDER", "Where the journal is."));
    spec.addOption(
        Options.texts("--kind", "KIND", "Only records of this kind; 'response.*' is all of those.")
            .build());
    spec.addOption(
        Options.texts("--where", "NAME=VALUE", "Only with this in the body; container.id=4f2a")
            .build());
    JournalPeriod.declare(spec);
    spec.addOption(
        Options.text("--format", "FORMAT", "text (default), or json: the lines as they are.")
            .build());
    spec.usageMessage()
        .footer(
            "",
            "Exit codes: 0 shown, 1 a line is no record ('journal verify' says where), 2 wrong use, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    boolean json = Options.format(arguments, "text", "json").equals("json");
    JournalFilter filter = filter(arguments);
    JournalReader reader = JournalReader.of(Path.of(Options.arguments(arguments).getFirst()));
    long[] unread = new long[1];
    Output.write(
        terminal,
        null,
        out -> {
          try {
            unread[0] = reader.read(filter, record -> print(record, json, out));
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
        });
    if (unread[0] > 0) {
      terminal.err().println("seawall: lines that are no record: " + unread[0]);
      return ExitCode.DENIED;
    }
    return ExitCode.ALLOWED;
  }

  private static void print(JournalRecord record, boolean json, OutputStream out) {
    String line =
        json
            ? record.line()
            : record.seq() + "  " + record.time() + "  " + record.kind() + "  " + record.body();
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JournalFilter filter(ParseResult arguments) {
    JournalFilter filter = JournalFilter.ALL;
    for (String kind : Options.texts(arguments, "--kind")) {
      filter = filter.kind(kind);
    }
    for (String field : Options.texts(arguments, "--where")) {
      int equals = field.indexOf('=');
      if (equals < 1) {
        throw new SeawallException(
            ErrorKind.USER, "filter-malformed", "--where: '" + field + "' is no NAME=VALUE");
      }
      filter = filter.field(field.substring(0, equals), field.substring(equals + 1));
    }
    return JournalPeriod.within(arguments, filter);
  }
}
