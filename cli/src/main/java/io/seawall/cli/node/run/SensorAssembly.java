package io.seawall.cli.node.run;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.rules.SyscallAlerts;
import io.seawall.detect.alert.AlertWriter;
import io.seawall.journal.Journal;
import io.seawall.journal.JournalOptions;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.scan.Folders;
import io.seawall.sensor.amend.AmendmentWriter;
import io.seawall.sensor.guard.DecisionWriter;
import io.seawall.sensor.guard.Guard;
import io.seawall.sensor.guard.GuardOptions;
import io.seawall.sensor.guard.policy.GuardPolicies;
import io.seawall.sensor.live.LiveContainers;
import io.seawall.sensor.live.LiveEvents;
import io.seawall.sensor.live.Sensor;
import io.seawall.sensor.response.Responder;
import io.seawall.sensor.response.ResponseOptions;
import io.seawall.sensor.response.mapping.ResponseMapping;
import io.seawall.sensor.ship.Shipping;
import io.seawall.sensor.ship.ShippingOptions;
import io.seawall.sensor.ship.UplinkOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** Puts the parts of a run together, as the options ask for them. */
final class SensorAssembly {

  private final ParseResult arguments;
  private final Terminal terminal;
  private final String hostname;
  private final SyscallAlerts alerts;
  private final SensorParts parts;
  private @Nullable StatusPart status;
  private @Nullable ShippingPart shipping;

  /**
   * @param parts takes them; who made it closes them
   */
  SensorAssembly(
      ParseResult arguments,
      Terminal terminal,
      String hostname,
      SyscallAlerts alerts,
      SensorParts parts) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.hostname = hostname;
    this.alerts = alerts;
    this.parts = parts;
  }

  /** What cannot go together is said before anything is started. */
  static void check(ParseResult arguments) {
    needs(arguments, SensorRunOptions.SERVER, SensorRunOptions.SPOOL);
    needs(arguments, SensorRunOptions.TOKEN, SensorRunOptions.SERVER);
    needs(arguments, SensorRunOptions.CA, SensorRunOptions.SERVER);
    needs(arguments, SensorRunOptions.NODE, SensorRunOptions.SERVER);
    needs(arguments, SensorRunOptions.PIN, SensorRunOptions.POLICY);
    needs(arguments, SensorRunOptions.DEAD_MAN, SensorRunOptions.POLICY);
  }

  private static void needs(ParseResult arguments, String option, String other) {
    if (arguments.hasMatchedOption(option) && !arguments.hasMatchedOption(other)) {
      throw new SeawallException(
          ErrorKind.USER, "option-missing", option + " does nothing without " + other);
    }
  }

  /**
   * Makes them.
   *
   * @param containers null if those of the machine cannot be watched
   */
  void assemble(Sensor sensor, LiveEvents events, @Nullable LiveContainers containers) {
    String listen = Options.text(arguments, SensorRunOptions.LISTEN);
    if (listen != null) {
      status = parts.add(new StatusPart(listen, sensor, events));
      say("metrics and health on port " + status.port() + " of loopback");
    }
    Path record = Options.file(arguments, SensorRunOptions.RECORD);
    if (record != null) {
      parts.add(new RecordPart(record, events.start()));
    }
    ship(events);
    parts.add(
        new LateFactsPart(new AmendmentWriter(alerts.clock(), hostname), sensor::now, this::tell));
    guard();
    respond(sensor, containers);
  }

  private void ship(LiveEvents events) {
    Path spool = Options.file(arguments, SensorRunOptions.SPOOL);
    if (spool == null) {
      return;
    }
    String server = Options.text(arguments, SensorRunOptions.SERVER);
    String node =
        Objects.requireNonNullElse(Options.text(arguments, SensorRunOptions.NODE), hostname);
    UplinkOptions uplink =
        server == null
            ? null
            : UplinkOptions.of(
                server,
                node,
                Options.file(arguments, SensorRunOptions.TOKEN),
                Options.file(arguments, SensorRunOptions.CA));
    shipping =
        parts.add(
            new ShippingPart(
                Shipping.open(ShippingOptions.of(spool, uplink)),
                AlertWriter.json(alerts.clock(), hostname),
                events.losses()));
    if (status != null) {
      shipping.register(status.metrics(), status.readiness());
    }
  }

  private void guard() {
    Path policy = Options.file(arguments, SensorRunOptions.POLICY);
    if (policy == null) {
      return;
    }
    GuardPolicies policies = GuardPolicies.read(policy);
    Path pins = Options.file(arguments, SensorRunOptions.PIN);
    String patience = Options.text(arguments, SensorRunOptions.DEAD_MAN);
    GuardOptions options =
        (pins == null ? GuardOptions.unpinned() : GuardOptions.pinnedIn(pins.toAbsolutePath()))
            .withPatience(patience == null ? Duration.ZERO : Options.duration(patience));
    GuardPart guard =
        parts.add(
            new GuardPart(
                Guard.start(options, policies),
                new DecisionWriter(alerts.clock(), hostname),
                this::tell));
    if (status != null) {
      guard.register(status.metrics(), status.readiness());
    }
  }

  private void respond(Sensor sensor, @Nullable LiveContainers containers) {
    Path mapping = Options.file(arguments, SensorRunOptions.RESPONSES);
    if (mapping == null) {
      return;
    }
    ResponseMapping read = ResponseMapping.read(mapping);
    if (containers == null) {
      throw new SeawallException(
          ErrorKind.RESOURCE,
          "containers-unwatched",
          "responses need the containers of this machine, and they cannot be watched");
    }
    Path state = state();
    Journal journal = Journal.open(state.resolve("journal"), JournalOptions.DEFAULT);
    ResponsePart part;
    try {
      part =
          new ResponsePart(
              Responder.open(
                  ResponseOptions.standard(state.resolve("responses")),
                  read,
                  containers.directory(),
                  journal::append,
                  hostname,
                  sensor.bootTime()),
              journal);
    } catch (IOException e) {
      journal.close();
      throw new SeawallException(
          ErrorKind.RESOURCE, "state-unusable", state + " cannot be used: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
    parts.add(part);
    if (status != null) {
      part.register(status.metrics());
    }
  }

  private Path state() {
    Path given = Options.file(arguments, SensorRunOptions.STATE);
    return given == null
        ? Folders.of(System.getenv(), Path.of(System.getProperty("user.home")))
            .data()
            .resolve("sensor")
        : given.toAbsolutePath();
  }

  /** A line that stands among the alerts, and is sent like them. */
  private void tell(String kind, AlertLines.Line line) {
    alerts.add(out -> line.write(alerts.isJson(), out));
    if (shipping != null) {
      shipping.line(kind, line);
    }
  }

  private void say(String text) {
    if (terminal.errIsTerminal()) {
      terminal.err().println("seawall: " + text);
    }
  }
}
