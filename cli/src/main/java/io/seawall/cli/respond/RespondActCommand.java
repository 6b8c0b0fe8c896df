package io.seawall.cli.respond;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.response.Order;
import io.seawall.sensor.response.Responses;
import io.seawall.sensor.response.measure.InForce;
import io.seawall.sensor.response.measure.Measure;
import io.seawall.sensor.response.measure.Outcome;
import io.seawall.sensor.response.measure.Plan;
import io.seawall.sensor.response.measure.Target;
import io.seawall.sensor.response.process.HeldProcess;
import io.seawall.sensor.response.process.ProcessTable;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall respond kill} and the like: one measure, by hand. */
final class RespondActCommand implements Command {

  private final Act act;
  private final Terminal terminal;

  RespondActCommand(Act act, Terminal terminal) {
    this.act = act;
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = Options.command(act.word(), act.description(), this);
    spec.addPositional(
        Options.argument("TARGET", "A container by its name or id, or a process as pid:NUMBER."));
    RespondState.declare(spec);
    if (!act.isUndo()) {
      spec.addOption(Options.flag("--preview", "Only say what would be done.").build());
    }
    if (act.hasLimit()) {
      spec.addOption(
          Options.text(
                  "--for",
                  "TIME",
                  "Take it back after so long, e.g. 15m; where no sensor runs this waits so long.")
              .build());
    }
    if (act == Act.QUARANTINE) {
      spec.addOption(
          Options.texts("--allow", "PEER", "May still be reached: 10.0.0.53:53/udp, 10.0.0.0/8.")
              .build());
    }
    if (act == Act.KILL) {
      spec.addOption(Options.flag("--tree", "All processes below it too.").build());
    }
    if (act == Act.KILL || act == Act.SNAPSHOT) {
      spec.addOption(Options.flag("--host", "It may be a process outside of containers.").build());
    }
    spec.addOption(Options.text("--format", "FORMAT", "text (default) or json.").build());
    spec.usageMessage()
        .footer(
            "",
            "Needs root. Exit codes: 0 done or nothing to do, 1 refused, 2 wrong use, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    boolean json = Options.format(arguments, "text", "json").equals("json");
    Measure measure = act.measure(arguments);
    try (RespondState state = RespondState.open(arguments, terminal);
        Target target =
            target(
                Options.arguments(arguments).getFirst(),
                state,
                act == Act.KILL && Options.isSet(arguments, "--host"))) {
      Responses responses = state.responses();
      if (!act.isUndo() && Options.isSet(arguments, "--preview")) {
        Plan plan = responses.preview(measure, target);
        write(new RespondText(json).plan(act.word(), target, plan));
        return plan.refused() == null ? ExitCode.ALLOWED : ExitCode.DENIED;
      }
      // Of what should have ended while nobody was there.
      responses.expire(Instant.now());
      Order order = Order.byHand(user());
      Outcome outcome =
          act.isUndo()
              ? undone(responses, measure, target)
              : responses.apply(measure, target, order);
      write(new RespondText(json).outcome(act.word(), target, outcome));
      if (responses.unrecorded() > 0) {
        terminal.err().println("seawall: this could not be recorded in the journal");
      }
      InForce timed = measure.limit() == null ? null : entry(responses, measure.word(), target);
      Outcome.Result result =
          timed == null || outcome.result() != Outcome.Result.DONE
              ? outcome.result()
              : new TimedMeasure(responses, user(), terminal.err()).await(timed);
      return code(result);
    }
  }

  private static ExitCode code(Outcome.Result result) {
    return switch (result) {
      case DONE, NOTHING_TO_DO, DRY_RUN, LIMITED -> ExitCode.ALLOWED;
      case REFUSED -> ExitCode.DENIED;
      case FAILED, NOT_DONE -> ExitCode.FAILURE;
    };
  }

  private Target target(String text, RespondState state, boolean host) {
    if (text.startsWith("pid:")) {
      int pid = pid(text.substring("pid:".length()));
      HeldProcess held = HeldProcess.hold(new ProcessTable(Path.of("/proc")), pid);
      if (held == null) {
        throw notFound("there is no process " + pid);
      }
      return new Target(state.containerOf(pid), held, host);
    }
    NodeContainer container = state.container(text);
    if (container == null) {
      throw notFound("no container is called '" + text + "', nor does an id begin so");
    }
    return new Target(container, act == Act.KILL ? first(container) : null, host);
  }

  /** The first process of a container, which is meant where a process is needed. */
  private static @Nullable HeldProcess first(NodeContainer container) {
    int pid = container.facts().pid();
    return pid == 0 ? null : HeldProcess.hold(new ProcessTable(Path.of("/proc")), pid);
  }

  private static int pid(String text) {
    try {
      int pid = Integer.parseInt(text);
      if (pid > 0) {
        return pid;
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw notFound("'" + text + "' is no number of a process");
  }

  private static SeawallException notFound(String message) {
    return new SeawallException(ErrorKind.USER, "target-not-found", message);
  }

  private static String user() {
    String login = System.getenv("SUDO_USER");
    String user = System.getProperty("user.name");
    return login == null || login.isBlank() ? user : login + " as " + user;
  }

  private static Outcome undone(Responses responses, Measure measure, Target target) {
    InForce entry = entry(responses, measure.word(), target);
    Outcome outcome = entry == null ? null : responses.undo(entry.id(), "by hand: " + user());
    return outcome == null
        ? Outcome.of(Outcome.Result.NOTHING_TO_DO, "no " + measure.word() + " of ours is in force")
        : outcome;
  }

  private static @Nullable InForce entry(Responses responses, String word, Target target) {
    NodeContainer container = target.container();
    for (InForce entry : responses.inForce()) {
      if (container != null
          && entry.measure().equals(word)
          && entry.container().equals(container.id())) {
        return entry;
      }
    }
    return null;
  }

  private void write(String text) {
    Output.write(
        terminal, null, out -> out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
