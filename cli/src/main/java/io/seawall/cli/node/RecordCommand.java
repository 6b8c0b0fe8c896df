package io.seawall.cli.node;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Interruption;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.detect.alert.LossLedger;
import io.seawall.detect.event.EventCategory;
import io.seawall.detect.event.EventType;
import io.seawall.detect.recording.RecordingWriter;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.live.CallLayouts;
import io.seawall.sensor.live.LiveEvents;
import io.seawall.sensor.live.Sensor;
import io.seawall.sensor.live.SensorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall record}: what happens on this machine, for replaying later. */
public final class RecordCommand implements Command {

  private static final String ALL = "all";
  private static final long LOOK_NANOS = 250_000_000;

  private final Terminal terminal;

  /** A command that talks to this terminal. */
  public RecordCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "record", "Record what happens on this machine, for 'seawall replay'.", this);
    spec.addPositional(Options.argument("FILE", "Recording to write; one that is there goes."));
    spec.addOption(
        Options.text("--duration", "TIME", "End after so long, e.g. 30s; else at Ctrl-C.").build());
    spec.addOption(
        Options.text(
                "--calls",
                "NAMES",
                "Only these calls, e.g. openat,connect; preset: all. Processes come always.")
            .build());
    spec.addOption(Options.flag("--containers", "Only calls of processes in containers.").build());
    spec.usageMessage()
        .footer(
            "",
            "Needs what 'seawall sensor run' needs.",
            "Exit codes: 0 ended as asked, 2 wrong use, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    String time = Options.text(arguments, "--duration");
    Duration most = time == null ? null : Options.duration(time);
    CallLayouts calls = calls(Options.text(arguments, "--calls"));
    Path file = Path.of(Options.arguments(arguments).getFirst());
    boolean containers = Options.isSet(arguments, "--containers");
    long started = System.nanoTime();
    try (var interruption = new Interruption(most);
        Sensor sensor = Sensor.start(SensorOptions.DEFAULT, calls);
        RecordingWriter writer = RecordingWriter.create(file)) {
      var recording = new Recording(writer, containers);
      var events = new LiveEvents(sensor, StateLimits.DEFAULT, recording::event);
      writer.state(events.start());
      events.run(interruption::isAsked, () -> recording.between(file, events, started));
      writer.sync();
      terminal.err().print(end());
      terminal
          .err()
          .println(
              "seawall: " + progress(recording.count, file, started) + losses(events.losses()));
    }
    return ExitCode.ALLOWED;
  }

  private static CallLayouts calls(@Nullable String text) {
    if (text == null || text.equals(ALL)) {
      return CallLayouts.all();
    }
    Set<String> names = new LinkedHashSet<>(List.of(text.split(",", -1)));
    Set<String> unknown = new LinkedHashSet<>(names);
    CallLayouts.all().names().forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new SeawallException(
          ErrorKind.USER,
          "call-unknown",
          "--calls: '"
              + unknown.iterator().next()
              + "' is no call that the sensor tells of; it is one of "
              + String.join(", ", new LinkedHashSet<>(CallLayouts.all().names())));
    }
    return CallLayouts.named(names);
  }

  private String end() {
    return terminal.errIsTerminal() ? "\r\u001b[K" : "";
  }

  private static String progress(long count, Path file, long started) {
    double megabytes;
    try {
      megabytes = Files.size(file) / 1e6;
    } catch (IOException _) {
      megabytes = 0;
    }
    return String.format(
        Locale.ROOT,
        "%,d events, %.1f MB, %d s",
        count,
        megabytes,
        (System.nanoTime() - started) / 1_000_000_000);
  }

  private static String losses(LossLedger ledger) {
    long lost = ledger.losses().stream().mapToLong(LossLedger.Loss::count).sum();
    return lost == 0 ? ", nothing lost" : String.format(Locale.ROOT, ", %,d lost", lost);
  }

  /** Takes events while it runs. */
  private final class Recording {

    private final RecordingWriter writer;
    private final boolean containersOnly;
    private long count;
    private long lookedAt;

    Recording(RecordingWriter writer, boolean containersOnly) {
      this.writer = writer;
      this.containersOnly = containersOnly;
    }

    void event(SystemState state) {
      if (!containersOnly || isProcess(state) || isContained(state)) {
        writer.event(state.event());
        count++;
      }
    }

    private static boolean isContained(SystemState state) {
      ThreadState thread = state.thread();
      return thread != null && thread.container() != null;
    }

    /** Without them nobody would know which process a call is of. */
    private static boolean isProcess(SystemState state) {
      EventType type = state.event().type();
      return type != null && type.category() == EventCategory.PROCESS;
    }

    void between(Path file, LiveEvents events, long started) {
      long now = System.nanoTime();
      if (now - lookedAt > LOOK_NANOS) {
        lookedAt = now;
        writer.flush();
        if (terminal.errIsTerminal()) {
          terminal
              .err()
              .print("\r" + progress(count, file, started) + losses(events.losses()) + "\u001b[K");
          terminal.err().flush();
        }
      }
    }
  }
}
