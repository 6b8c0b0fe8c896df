package io.seawall.cli.node;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.rules.Interruption;
import io.seawall.cli.rules.SyscallAlerts;
import io.seawall.detect.capture.MachineInfo;
import io.seawall.detect.foresight.QuietOpens;
import io.seawall.detect.recording.RecordingWriter;
import io.seawall.detect.state.StateLimits;
import io.seawall.detect.state.SystemState;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.live.CallLayouts;
import io.seawall.sensor.live.ContainerObserver;
import io.seawall.sensor.live.LiveContainers;
import io.seawall.sensor.live.LiveEvents;
import io.seawall.sensor.live.Sensor;
import io.seawall.sensor.live.SensorOptions;
import io.seawall.sensor.proc.ProcFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall sensor run}: what rules say of what happens on this machine. */
final class SensorRunCommand implements Command {

  private final Terminal terminal;

  SensorRunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "run", "Run Falco rules over what happens on this machine and print the alerts.", this);
    SyscallAlerts.declare(spec);
    spec.addOption(
        Options.text("--duration", "TIME", "End after so long, e.g. 30s; else run until stopped.")
            .build());
    spec.addOption(
        Options.file("--record", "FILE", "Record the events too, for 'seawall replay'.").build());
    spec.addOption(Options.flag("--quiet-summary", "No summary on standard error.").build());
    spec.usageMessage()
        .footer(
            "",
            "Needs root, or CAP_BPF, CAP_PERFMON and CAP_SYS_PTRACE, and a kernel since 5.17 with type information.",
            "Exit codes: 0 ended as asked, 2 wrong use, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    String time = Options.text(arguments, "--duration");
    long most = time == null ? Long.MAX_VALUE : Options.duration(time).toNanos();
    MachineInfo machine = ProcFiles.machine(0);
    SyscallAlerts alerts = SyscallAlerts.of(arguments, machine.hostname(), terminal);
    CallLayouts calls = CallLayouts.neededBy(alerts.engine());
    long started = System.nanoTime();
    try (var interruption = new Interruption();
        Sensor sensor = Sensor.start(SensorOptions.DEFAULT, calls)) {
      LiveEvents events =
          watch(
              sensor,
              alerts,
              Options.file(arguments, "--record"),
              started,
              () -> interruption.isAsked() || System.nanoTime() - started > most);
      if (!Options.isSet(arguments, "--quiet-summary")) {
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        terminal.err().print(alerts.summary(events.events(), events.losses(), took));
        terminal.err().flush();
      }
    } catch (UncheckedIOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "output-failed", "alerts cannot be written: " + e.getMessage(), e);
    }
    return ExitCode.ALLOWED;
  }

  private LiveEvents watch(
      Sensor sensor,
      SyscallAlerts alerts,
      @Nullable Path record,
      long started,
      BooleanSupplier stop) {
    try (RecordingWriter writer = record == null ? null : RecordingWriter.create(record);
        LiveContainers containers = containers()) {
      var events =
          new LiveEvents(sensor, StateLimits.DEFAULT, state -> take(state, alerts, writer));
      if (containers != null) {
        events.knowing(containers, ContainerObserver.NONE);
      }
      if (writer == null) {
        events.leavingOut(new QuietOpens(alerts.engine().rules()));
      } else {
        writer.state(events.start());
      }
      if (terminal.errIsTerminal()) {
        long took = (System.nanoTime() - started) / 1_000_000;
        terminal.err().println("seawall: watching, ready after " + took + " ms");
      }
      events.run(stop, alerts::flush);
      return events;
    }
  }

  /** What runtimes say; null where it cannot be watched, and containers are known by id alone. */
  private @Nullable LiveContainers containers() {
    try {
      return LiveContainers.open();
    } catch (IOException e) {
      terminal.err().println("seawall: names and images of containers are not known: " + e);
      return null;
    }
  }

  private static void take(
      SystemState state, SyscallAlerts alerts, @Nullable RecordingWriter writer) {
    if (writer != null) {
      writer.event(state.event());
    }
    alerts.event(state);
  }
}
