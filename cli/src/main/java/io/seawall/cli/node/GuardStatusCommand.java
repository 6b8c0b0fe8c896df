package io.seawall.cli.node;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.scan.json.JsonOutput;
import io.seawall.sensor.guard.Guard;
import io.seawall.sensor.guard.GuardOptions;
import io.seawall.sensor.guard.decision.GuardDecision.Kind;
import io.seawall.sensor.guard.policy.Mode;
import io.seawall.sensor.guard.status.GuardStatus;
import io.seawall.sensor.guard.status.GuardStatus.PolicyState;
import io.seawall.sensor.guard.status.GuardStatus.WorkloadState;
import io.seawall.sensor.guard.status.GuardStatusJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/** {@code seawall guard status}: what is pinned and in force, as the kernel has it. */
final class GuardStatusCommand implements Command {

  private final Terminal terminal;

  GuardStatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "status",
            "Show what is pinned and in force, with or without a sensor that runs.",
            this);
    spec.addOption(pins());
    spec.addOption(Options.text("--format", "FORMAT", "table (default) or json.").build());
    spec.usageMessage()
        .footer("", "Exit codes: 0 something is in force, 3 nothing is, 2 wrong use, 4 failure.");
    return spec;
  }

  static picocli.CommandLine.Model.OptionSpec pins() {
    return Options.file(
            "--pin", "FOLDER", "Where the sensor pinned its programs (" + GuardOptions.PINS + ").")
        .build();
  }

  static Path pins(ParseResult arguments) {
    Path given = Options.file(arguments, "--pin");
    return given == null ? GuardOptions.PINS : given;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    boolean json = Options.format(arguments, "table", "json").equals("json");
    Path folder = pins(arguments);
    GuardStatus status = Guard.status(folder);
    Output.write(
        terminal,
        null,
        out -> {
          if (json) {
            try (JsonGenerator generator = JsonOutput.indented(out)) {
              GuardStatusJson.write(status, generator);
            } catch (JacksonIOException e) {
              throw e.getCause();
            }
            out.write('\n');
          } else {
            out.write(text(status, folder).getBytes(StandardCharsets.UTF_8));
          }
        });
    return status == null ? ExitCode.INCOMPLETE : ExitCode.ALLOWED;
  }

  static String text(@Nullable GuardStatus status, Path folder) {
    if (status == null) {
      return "nothing is pinned in " + folder + "\n";
    }
    var text = new StringBuilder();
    text.append("in force: ").append(status.programs().size()).append(" programs, ");
    text.append(status.agent() == 0 ? "no sensor runs" : "sensor is process " + status.agent());
    text.append(", last seen ").append(status.silence().toMillis()).append(" ms ago");
    text.append(
        status.patience().isZero()
            ? "\n"
            : ", blocks are lifted after " + status.patience().toMillis() + " ms\n");
    text.append(status.decisions()).append(" decisions, ");
    text.append(status.dropped()).append(" of them lost\n");
    for (PolicyState policy : status.policies()) {
      text.append("policy ").append(policy.name()).append(": ").append(modes(policy)).append('\n');
    }
    for (WorkloadState workload : status.workloads()) {
      text.append(line(workload)).append('\n');
    }
    return text.toString();
  }

  private static String modes(PolicyState policy) {
    var text = new StringBuilder();
    for (Kind kind : Kind.values()) {
      text.append(text.isEmpty() ? "" : ", ").append(kind.word()).append(' ');
      text.append(policy.modes().getOrDefault(kind, Mode.OFF).word());
    }
    return text.toString();
  }

  private static String line(WorkloadState workload) {
    String container = workload.container();
    String who =
        workload.id() == 0
            ? "this machine"
            : container == null
                ? workload.group()
                : "container " + container.substring(0, Math.min(12, container.length()));
    long blocked = 0;
    long alerted = 0;
    for (Map<Mode, Long> counts : workload.counts().values()) {
      blocked += counts.getOrDefault(Mode.BLOCK, 0L);
      alerted += counts.getOrDefault(Mode.ALERT, 0L);
    }
    return who
        + ": policy "
        + workload.policy()
        + (workload.known() ? "" : " (until more is known of it)")
        + (workload.givesWay().isZero()
            ? ""
            : " (gives way for " + workload.givesWay().toSeconds() + " s)")
        + ", "
        + blocked
        + " blocked, "
        + alerted
        + " alerted";
  }
}
