package io.seawall.sensor.live;

import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.alert.AlertWriter;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.event.EventType;
import io.seawall.detect.rule.load.LoadOptions;
import io.seawall.detect.rule.load.LoadResult;
import io.seawall.detect.rule.load.RuleFile;
import io.seawall.detect.rule.load.RuleFiles;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.detect.syscall.SyscallClasses;
import io.seawall.detect.syscall.SyscallFields;
import io.seawall.detect.value.TextBuilder;
import io.seawall.model.SeawallException;
import io.seawall.sensor.bpf.Loader;
import io.seawall.sensor.bpf.NodeGrade;
import io.seawall.sensor.bpf.NodeGrade.Grade;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Rules over what this machine does while something is done on it. */
public final class LiveNode {

  /** Tells what these tests run from all else that happens on the machine. */
  private static final String MARK = "SEAWALL_LIVE";

  private static final String OWN = "test" + ProcessHandle.current().pid();

  private LiveNode() {}

  /** Passes over a test where the kernel takes no programs. */
  public static void assume() {
    NodeGrade grade = NodeGrade.probe();
    Assumptions.assumeTrue(
        grade.grade() == Grade.T1 || grade.grade() == Grade.T2,
        () -> "the kernel takes no programs: " + grade.probes());
  }

  /** Passes over a test where the node has no libbpf. */
  public static void assumeLibbpf() {
    String reason = "";
    try {
      Loader.LIBBPF.read("sensor");
    } catch (SeawallException e) {
      reason = String.valueOf(e.getMessage());
    }
    Assumptions.assumeTrue(reason.isEmpty(), reason);
  }

  /** Something that a process does. */
  interface Action {
    void run() throws Exception;
  }

  /** Rules, compiled. */
  public static Engine<SystemState> engine(String rules) {
    LoadResult result =
        RuleFiles.load(
            List.of(new RuleFile("rules", rules)),
            LoadOptions.standard().withEventTypes(EventType.names()));
    Assertions.assertThat(result.errors()).isEmpty();
    return Engine.of(
        result.rules().rules(),
        "syscall",
        new SyscallFields(ZoneOffset.UTC),
        SyscallClasses.exitsOnly(),
        RuleMatching.ALL);
  }

  /** A rule with a condition, and an output that begins with the marker. */
  public static String rule(String condition, String output) {
    return """
    - rule: told
      desc: what is told
      condition: %s
      output: "@%s"
      priority: NOTICE
    """
        .formatted(condition, output);
  }

  /** What the rule's output came to, each time that what the action ran matched. */
  static List<String> alerts(String condition, String output, Action action) throws Exception {
    return alerts(SensorOptions.DEFAULT, condition, output, action);
  }

  /** As above. */
  static List<String> alerts(SensorOptions options, String condition, String output, Action action)
      throws Exception {
    Engine<SystemState> engine =
        engine(rule("(" + condition + ") and proc.env[" + MARK + "]=" + OWN, output));
    List<String> alerts = new ArrayList<>();
    AlertWriter<SystemState> writer = AlertWriter.text(new AlertClock(ZoneOffset.UTC));
    var line = new TextBuilder();
    try (Sensor sensor = Sensor.start(options, CallLayouts.neededBy(engine))) {
      var events =
          new LiveEvents(
              sensor,
              StateLimits.DEFAULT,
              state ->
                  engine.evaluate(
                      state,
                      match -> {
                        line.clear();
                        writer.write(match, line);
                        var text =
                            new String(line.bytes(), 0, line.length(), StandardCharsets.UTF_8);
                        alerts.add(text.substring(text.indexOf('@') + 1).strip());
                      }));
      action.run();
      events.run(() -> true, () -> {});
      Assertions.assertThat(events.losses().losses()).isEmpty();
    }
    return alerts;
  }

  /**
   * Runs a command where no setting of the caller makes a shell do more or less (it asks for the
   * user's entry without a HOME).
   */
  static int run(String... command) throws Exception {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("PATH", "/usr/bin:/bin", "HOME", "/", "SHELL", "/bin/sh", MARK, OWN));
    return builder.start().waitFor();
  }
}
