package io.seawall.cli.node.run;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.replay.SyscallAlerts;
import io.seawall.detect.alert.AlertWriter;
import io.seawall.journal.Journal;
import io.seawall.journal.JournalOptions;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.container.file.NodeLayout;
import io.seawall.sensor.live.EventSource;
import io.seawall.sensor.live.LiveContainers;
import io.seawall.sensor.live.LiveEvents;
import io.seawall.sensor.notice.Notice;
import io.seawall.sensor.notice.NoticeWriter;
import io.seawall.sensor.response.Responder;
import io.seawall.sensor.response.ResponseOptions;
import io.seawall.sensor.response.mapping.ResponseMapping;
import io.seawall.sensor.ship.Shipping;
import io.seawall.sensor.ship.ShippingOptions;
import io.seawall.sensor.ship.UplinkOptions;
import io.seawall.sensor.start.ImageLookup;
import io.seawall.sensor.start.StartPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** Puts the parts of a run together, as the options ask for them. */
final class SensorAssembly {

  private final ParseResult arguments;
  private final Terminal terminal;
  private final JudgeSource judges;
  private final String hostname;
  private final SyscallAlerts alerts;
  private final SensorParts parts;
  private final NoticeWriter notices;
  private final KnownContainers known;
  private @Nullable StatusPart status;
  private @Nullable ShippingPart shipping;

  /**
   * @param parts takes them; who made it closes them
   */
  SensorAssembly(
      ParseResult arguments,
      Terminal terminal,
      JudgeSource judges,
      String hostname,
      SyscallAlerts alerts,
      SensorParts parts) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.judges = judges;
    this.hostname = hostname;
    this.alerts = alerts;
    this.parts = parts;
    this.notices = new NoticeWriter(alerts.clock(), hostname);
    this.known = parts.add(new KnownContainers());
  }

  /** What cannot go together is said before anything is started. */
  static void check(ParseResult arguments, String hostname) {
    needs(arguments, SensorRunOptions.SERVER, SensorRunOptions.SPOOL);
    needs(arguments, SensorRunOptions.TOKEN, SensorRunOptions.SERVER);
    needs(arguments, SensorRunOptions.CA, SensorRunOptions.SERVER);
    needs(arguments, SensorRunOptions.NODE, SensorRunOptions.SERVER);
    needs(arguments, SensorRunOptions.PIN, SensorRunOptions.GUARD);
    needs(arguments, SensorRunOptions.FANOTIFY, SensorRunOptions.GUARD);
    needs(arguments, SensorRunOptions.DEAD_MAN, SensorRunOptions.GUARD);
    SensorRunOptions.loader(arguments);
    Duration _ = usage(arguments);
    Duration _ = GuardAssembly.patience(arguments);
    UplinkOptions uplink = uplink(arguments, hostname);
    if (uplink != null) {
      uplink.check();
    }
  }

  /**
   * Over what is summed up; null where usage is not told. A round reads all control groups, so
   * shorter ones cost more than they tell.
   */
  private static @Nullable Duration usage(ParseResult arguments) {
    return SensorRunOptions.seconds(arguments, SensorRunOptions.USAGE, "to sum up over");
  }

  /** Where batches are sent; null for nowhere. */
  private static @Nullable UplinkOptions uplink(ParseResult arguments, String hostname) {
    String server = Options.text(arguments, SensorRunOptions.SERVER);
    return server == null
        ? null
        : UplinkOptions.of(
            server,
            Objects.requireNonNullElse(Options.text(arguments, SensorRunOptions.NODE), hostname),
            Options.file(arguments, SensorRunOptions.TOKEN),
            Options.file(arguments, SensorRunOptions.CA));
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
  void assemble(EventSource source, LiveEvents events, @Nullable LiveContainers containers) {
    String listen = Options.text(arguments, SensorRunOptions.LISTEN);
    if (listen != null) {
      status = parts.add(new StatusPart(listen, source, events));
      say("metrics and health on port " + status.port() + " of loopback");
    }
    Path record = Options.file(arguments, SensorRunOptions.RECORD);
    if (record != null) {
      parts.add(new RecordPart(record, events.start()));
    }
    ship(events);
    parts.add(new LateFactsPart(alerts.clock(), source::now, this::tell));
    Duration usage = usage(arguments);
    if (usage != null) {
      parts.add(new UsagePart(usage, source::now, known, this::tell));
    }
    new GuardAssembly(arguments, parts, known, this::tell, this::say).assemble(status);
    respond(source, containers);
    parts.add(new HeapPart());
  }

  private void ship(LiveEvents events) {
    Path spool = Options.file(arguments, SensorRunOptions.SPOOL);
    if (spool == null) {
      return;
    }
    UplinkOptions uplink = uplink(arguments, hostname);
    shipping =
        parts.add(
            new ShippingPart(
                Shipping.open(ShippingOptions.of(spool, uplink)),
                AlertWriter.json(alerts.clock(), hostname),
                notices,
                events.losses(),
                this::say));
    if (status != null) {
      shipping.register(status.metrics(), status.readiness());
    }
  }

  private void respond(EventSource source, @Nullable LiveContainers containers) {
    Path mapping = Options.file(arguments, SensorRunOptions.RESPONSES);
    Path startPolicy = Options.file(arguments, SensorRunOptions.START_CHECK);
    if (mapping == null && startPolicy == null) {
      return;
    }
    ResponseMapping mapped = mapping == null ? ResponseMapping.NONE : ResponseMapping.read(mapping);
    StartPolicy policy = startPolicy == null ? null : StartPolicy.read(startPolicy);
    mapped.warnings(alerts.engine().rules()).forEach(this::say);
    if (containers == null) {
      throw new SeawallException(
          ErrorKind.RESOURCE,
          "containers-unwatched",
          "responses need the containers of this machine, and they cannot be watched");
    }
    Path state = state();
    Journal journal =
        parts
            .add(new JournalPart(Journal.open(state.resolve("journal"), JournalOptions.DEFAULT)))
            .journal();
    Responder responder;
    try {
      responder =
          Responder.open(
              ResponseOptions.standard(state.resolve("responses")),
              mapped,
              containers.directory(),
              journal::append,
              hostname,
              source.bootTime());
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "state-unusable", state + " cannot be used: " + e.getMessage(), e);
    }
    ResponsePart part = parts.add(new ResponsePart(responder));
    if (status != null) {
      part.register(status.metrics());
    }
    if (policy != null) {
      startCheck(policy, journal, responder, source::now);
    }
  }

  private void startCheck(
      StartPolicy policy, Journal journal, Responder responder, LongSupplier clock) {
    var lookup =
        new ImageLookup(NodeLayout.standard(), judges.folders(arguments), judges.judges(arguments));
    StartPart part = parts.add(new StartPart(lookup, policy, journal::append, clock, this::tell));
    part.respondBy(responder.responses());
    if (status != null) {
      part.register(status.metrics());
    }
  }

  private Path state() {
    Path given = Options.file(arguments, SensorRunOptions.STATE);
    return given == null ? judges.folders(arguments).data() : given.toAbsolutePath();
  }

  /** What stands among the alerts, and is sent like them. */
  private void tell(String kind, Notice notice) {
    alerts.add(out -> notices.write(notice, alerts.isJson(), out));
    if (shipping != null) {
      shipping.notice(kind, notice);
    }
  }

  private void say(String text) {
    terminal.err().println("seawall: " + text);
  }
}
