package io.seawall.cli.gate;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.model.Digest;
import io.seawall.registry.judge.policy.RepositoryPattern;
import io.seawall.registry.record.Approvals.Approval;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall gate approve}: lets a manifest go where promotion asks for approvals. */
final class GateApproveCommand implements Command {

  private final Terminal terminal;
  private final InstantSource clock;

  GateApproveCommand(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "approve", "Approve that a manifest goes into a repository (promotion).", this);
    spec.addPositional(
        GateArguments.argument(0, "REPOSITORY", "Where it may go; * and ** as in policies."));
    spec.addPositional(GateArguments.argument(1, "DIGEST", "The manifest."));
    spec.addOption(Options.text("--by", "NAME", "Who approves; it is not checked.").build());
    spec.addOption(
        Options.text("--from", "REPOSITORY", "From where it may come (default **: anywhere).")
            .build());
    spec.addOption(Options.text("--for", "TIME", "How long: 12h, 7d (default: no end).").build());
    spec.addOption(Options.text("--reason", "TEXT", "Why, for people.").build());
    GateArguments.declare(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    Approval approval = approval(arguments);
    GateArguments.records(arguments, terminal).approvals().add(approval);
    String until = approval.until() == null ? "" : " until " + approval.until();
    terminal
        .out()
        .println(
            approval.by() + " approves " + approval.manifest() + " for " + approval.to() + until);
    terminal.out().flush();
    return ExitCode.ALLOWED;
  }

  private Approval approval(ParseResult arguments) {
    String to = GateArguments.argument(arguments, 0);
    Digest digest = GateArguments.digest(GateArguments.argument(arguments, 1));
    String by = GateArguments.needed(arguments, "--by");
    String from = Options.text(arguments, "--from");
    String reason = Options.text(arguments, "--reason");
    Duration lasting = GateArguments.lasting(arguments);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    try {
      return new Approval(
          digest,
          new RepositoryPattern(from == null ? RepositoryPattern.ALL.text() : from).text(),
          new RepositoryPattern(to).text(),
          by,
          reason == null ? "no reason was given" : reason,
          now,
          lasting == null ? null : now.plus(lasting));
    } catch (IllegalArgumentException e) {
      throw GateArguments.malformed(String.valueOf(e.getMessage()), e);
    }
  }
}
