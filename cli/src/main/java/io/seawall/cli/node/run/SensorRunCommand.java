package io.seawall.cli.node.run;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Interruption;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.replay.SyscallAlerts;
import io.seawall.detect.foresight.QuietOpens;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.bpf.BpfException;
import io.seawall.sensor.connector.ProcessConnector;
import io.seawall.sensor.live.CallLayouts;
import io.seawall.sensor.live.EventSource;
import io.seawall.sensor.live.LiveContainers;
import io.seawall.sensor.live.LiveEvents;
import io.seawall.sensor.live.Sensor;
import io.seawall.sensor.proc.ProcFiles;
import io.seawall.sensor.systemd.ServiceNotice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code seawall sensor run}: what rules say of what happens on this machine, and what is done
 * about it.
 */
public final class SensorRunCommand implements Command {

  private final Terminal terminal;
  private final JudgeSource judges;

  /**
   * @param judges of images, for the check at start
   */
  public SensorRunCommand(Terminal terminal, JudgeSource judges) {
    this.terminal = terminal;
    this.judges = judges;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "run",
            "Run Falco rules over what happens on this machine: print, send and act on the alerts.",
            this);
    SensorRunOptions.declare(spec, judges);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    String hostname = ProcFiles.machine(0).hostname();
    SensorAssembly.check(arguments, hostname);
    String time = Options.text(arguments, SensorRunOptions.DURATION);
    Duration most = time == null ? null : Options.duration(time);
    long started = System.nanoTime();
    try (var loading = SensorLoading.by(SensorRunOptions.loader(arguments))) {
      SyscallAlerts alerts = SyscallAlerts.of(arguments, hostname, terminal);
      run(arguments, alerts, hostname, loading, most, started);
    }
    return ExitCode.ALLOWED;
  }

  private void run(
      ParseResult arguments,
      SyscallAlerts alerts,
      String hostname,
      SensorLoading loading,
      @Nullable Duration most,
      long started) {
    try (var interruption = new Interruption(most)) {
      LiveEvents events =
          session(arguments, alerts, hostname, loading, interruption::isAsked, started);
      // Parts may have had something to say at their end.
      alerts.flush();
      if (!Options.isSet(arguments, SensorRunOptions.QUIET)) {
        summarize(alerts, events, started);
      }
    } catch (UncheckedIOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "output-failed", "alerts cannot be written: " + e.getMessage(), e);
    }
  }

  /** From the start of the programs until all is closed again. */
  private LiveEvents session(
      ParseResult arguments,
      SyscallAlerts alerts,
      String hostname,
      SensorLoading loading,
      BooleanSupplier stop,
      long started) {
    CallLayouts calls = CallLayouts.neededBy(alerts.engine());
    try (EventSource source = source(loading, calls);
        LiveContainers containers = containers();
        var parts = new SensorParts()) {
      var events =
          new LiveEvents(
              source,
              StateLimits.DEFAULT,
              state -> {
                parts.event(state);
                alerts.event(state);
              });
      alerts.showFirstTo(parts::alert);
      new SensorAssembly(arguments, terminal, judges, hostname, alerts, parts)
          .assemble(source, events, containers);
      if (containers != null) {
        events.knowing(containers, parts);
      }
      if (source instanceof Sensor sensor && !arguments.hasMatchedOption(SensorRunOptions.RECORD)) {
        events.leavingOut(new QuietOpens(alerts.engine().rules()), sensor);
      }
      watch(events, alerts, parts, stop, started);
      return events;
    }
  }

  /** Programs in the kernel; where it takes none, what it tells of processes at least. */
  private EventSource source(SensorLoading loading, CallLayouts calls) {
    try {
      return loading.start(calls);
    } catch (BpfException refused) {
      EventSource connector;
      try {
        connector = ProcessConnector.open();
      } catch (SeawallException e) {
        refused.addSuppressed(e);
        throw refused;
      }
      terminal
          .err()
          .println(
              "seawall: the kernel takes no programs ("
                  + refused.getMessage()
                  + "): only beginnings and ends of processes are seen");
      return connector;
    }
  }

  private void watch(
      LiveEvents events,
      SyscallAlerts alerts,
      SensorParts parts,
      BooleanSupplier stop,
      long started) {
    long took = (System.nanoTime() - started) / 1_000_000;
    if (terminal.errIsTerminal()) {
      terminal.err().println("seawall: watching, ready after " + took + " ms");
    }
    try (ServiceNotice notice = ServiceNotice.of(System.getenv())) {
      notice.ready("watching, ready after " + took + " ms");
      events.run(
          stop,
          () -> {
            parts.between();
            alerts.flush();
            notice.alive();
          });
    }
  }

  private void summarize(SyscallAlerts alerts, LiveEvents events, long started) {
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    terminal.err().print(alerts.summary(events.events(), events.losses(), took));
    long leftOut = events.leftOutOfHost().values().stream().mapToLong(Long::longValue).sum();
    if (leftOut > 0) {
      terminal
          .err()
          .println(
              "  not told      "
                  + leftOut
                  + " calls of the machine itself, which rules want of containers only");
    }
    terminal.err().flush();
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
}
