package io.seawall.cli.node;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.sensor.bpf.NodeGrade;
import io.seawall.sensor.bpf.NodeGrade.Grade;
import io.seawall.sensor.bpf.NodeGrade.Probe;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall sensor grade}: what this machine's kernel lets be seen and prevented. */
final class SensorGradeCommand implements Command {

  private final Terminal terminal;

  SensorGradeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "grade", "Say what this machine's kernel lets be seen and prevented, and why.", this);
    spec.usageMessage()
        .footer("", "Exit codes: 0 something can be seen, 3 nothing can, 2 wrong use, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    NodeGrade found = NodeGrade.probe();
    terminal.out().print(text(found));
    return found.grade() == Grade.NONE ? ExitCode.INCOMPLETE : ExitCode.ALLOWED;
  }

  static String text(NodeGrade found) {
    var text = new StringBuilder();
    text.append(found.grade()).append(": ").append(found.grade().meaning()).append('\n');
    for (Probe probe : found.probes()) {
      text.append("  ").append(probe.works() ? "yes" : "no ").append("  ").append(probe.name());
      text.append(probe.reason().isEmpty() ? "" : ": " + probe.reason()).append('\n');
    }
    return text.toString();
  }
}
