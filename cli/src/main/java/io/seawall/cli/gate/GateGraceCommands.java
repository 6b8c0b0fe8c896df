package io.seawall.cli.gate;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.model.Digest;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.record.GraceList;
import io.seawall.registry.record.GraceList.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code seawall gate grace}: denied manifests that may be pulled for a while, since they are known
 * to run. The list is shared by the gates of one folder; each writes what it sees into its journal.
 */
final class GateGraceCommands {

  private final Terminal terminal;
  private final InstantSource clock;

  GateGraceCommands(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  /** The commands below it. */
  CommandSpec group() {
    CommandSpec spec =
        Options.command("grace", "Let denied manifests be pulled for a while, by digest.");
    Options.add(spec, new Add());
    Options.add(spec, new Remove());
    Options.add(spec, new Entries());
    return spec;
  }

  private GraceList list(ParseResult arguments) {
    return GateArguments.records(arguments, terminal).graceList();
  }

  private final class Add implements Command {

    @Override
    public CommandSpec spec() {
      CommandSpec spec =
          Options.command("add", "Let a denied manifest be pulled until a time.", this);
      spec.addPositional(
          GateArguments.argument(0, "DIGEST", "The manifest; an index stands for its children."));
      spec.addOption(Options.text("--for", "TIME", "How long: 12h, 7d.").build());
      spec.addOption(Options.text("--reason", "TEXT", "Why, for people.").build());
      spec.addOption(
          Options.text("--by", "NAME", "Who answers for it (default: the system's user).").build());
      GateArguments.declare(spec);
      return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments) {
      Digest digest = GateArguments.digest(GateArguments.argument(arguments, 0));
      String _ = GateArguments.needed(arguments, "--for");
      Duration lasting = Objects.requireNonNull(GateArguments.lasting(arguments));
      String reason = GateArguments.needed(arguments, "--reason");
      String by = Options.text(arguments, "--by");
      Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
      Entry entry;
      try {
        String who = by == null ? System.getProperty("user.name", "unknown") : by.strip();
        entry = new Entry(digest, now, now.plus(lasting), who, reason);
      } catch (IllegalArgumentException e) {
        throw GateArguments.malformed(String.valueOf(e.getMessage()), e);
      }
      GateRecords records = GateArguments.records(arguments, terminal);
      records.graceList().add(entry);
      if (records.manifest(digest) == null) {
        terminal
            .err()
            .println(
                "seawall: warning: "
                    + digest
                    + " is not known here; it is served only once it was judged:"
                    + " is it the digest that 'gate show' prints?");
      }
      terminal.out().println(digest + " may be pulled until " + entry.until());
      terminal.out().flush();
      return ExitCode.ALLOWED;
    }
  }

  private final class Remove implements Command {

    @Override
    public CommandSpec spec() {
      CommandSpec spec = Options.command("remove", "End the grace of a manifest now.", this);
      spec.addPositional(GateArguments.argument(0, "DIGEST", "The manifest."));
      GateArguments.declare(spec);
      spec.usageMessage().footer("", "Exit codes: 0 removed, 1 it was not on the list.");
      return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments) {
      Digest digest = GateArguments.digest(GateArguments.argument(arguments, 0));
      boolean there = list(arguments).remove(digest);
      terminal.out().println(digest + (there ? " is no longer on the list" : " is not listed"));
      terminal.out().flush();
      return there ? ExitCode.ALLOWED : ExitCode.DENIED;
    }
  }

  private final class Entries implements Command {

    @Override
    public CommandSpec spec() {
      CommandSpec spec =
          Options.command("list", "List what is on the list, what has ended too.", this);
      GateArguments.declare(spec);
      spec.addOption(Options.text("--format", "FORMAT", "table (default), or json.").build());
      return spec;
    }

    @Override
    public ExitCode run(ParseResult arguments) {
      boolean json = Options.format(arguments, "table", "json").equals("json");
      List<Entry> entries = list(arguments).entries();
      Instant now = clock.instant();
      if (json) {
        GateJson.print(
            terminal,
            out -> {
              out.writeStartArray();
              entries.forEach(entry -> GateJson.grace(entry, now, out));
              out.writeEndArray();
            });
      } else {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("DIGEST", "UNTIL", "IN FORCE", "BY", "REASON"));
        for (Entry entry : entries) {
          rows.add(
              List.of(
                  entry.manifest().toString(),
                  entry.until().toString(),
                  entry.isInForce(now) ? "yes" : "no",
                  entry.by(),
                  entry.reason()));
        }
        GateArguments.table(terminal.out(), rows);
      }
      return ExitCode.ALLOWED;
    }
  }
}
