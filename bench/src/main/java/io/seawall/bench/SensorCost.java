package io.seawall.bench;

import io.seawall.detect.alert.LossLedger;
import io.seawall.detect.alert.LossLedger.Loss;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.event.EventType;
import io.seawall.detect.foresight.QuietOpens;
import io.seawall.detect.rule.load.LoadOptions;
import io.seawall.detect.rule.load.RuleFile;
import io.seawall.detect.rule.load.RuleFiles;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.detect.syscall.SyscallClasses;
import io.seawall.detect.syscall.SyscallFields;
import io.seawall.sensor.live.CallLayouts;
import io.seawall.sensor.live.LiveEvents;
import io.seawall.sensor.live.Sensor;
import io.seawall.sensor.live.SensorOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the sensor costs others: {@code overhead PAIRS RULES…}, runs in the order off, on, on, off;
 * and what it takes: {@code flood RATE SECONDS RULES…}.
 */
public final class SensorCost {

  private static final int CALLS = 400_000;
  private static final int OPENS = 40_000;
  private static final int EXECS = 200;

  private final List<RuleFile> rules;
  private final Process process;
  private final PrintWriter ask;
  private final BufferedReader answer;

  private SensorCost(List<String> paths) throws IOException {
    rules = paths.stream().map(path -> RuleFile.read(Path.of(path))).toList();
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SystemCalls.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    ask = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    answer = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Measures. */
  public static void main(String[] args) throws Exception {
    List<String> words = Arrays.asList(args);
    int first = Integer.parseInt(words.get(1));
    if (words.getFirst().equals("flood")) {
      var cost = new SensorCost(words.subList(3, words.size()));
      cost.flood(first, Integer.parseInt(words.get(2)));
      cost.process.destroy();
    } else {
      var cost = new SensorCost(words.subList(2, words.size()));
      cost.overhead("getppid " + CALLS, CALLS, first);
      cost.overhead("openclose " + OPENS, OPENS, first);
      cost.overhead("exec " + EXECS, EXECS, first);
      cost.process.destroy();
    }
  }

  private Engine<SystemState> engine() {
    var loaded = RuleFiles.load(rules, LoadOptions.standard().withEventTypes(EventType.names()));
    return Engine.of(
        loaded.rules().rules(),
        "syscall",
        new SyscallFields(),
        SyscallClasses.exitsOnly(),
        RuleMatching.FIRST);
  }

  private long ask(String line) {
    ask.println(line);
    try {
      return Long.parseLong(answer.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void overhead(String line, int count, int pairs) throws InterruptedException {
    ask(line);
    ask(line);
    var off = new double[pairs];
    var share = new double[pairs];
    var difference = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      double a = ask(line);
      double b = watched(line, line);
      double a2 = ask(line);
      off[i] = (a + a2) / 2 / count;
      difference[i] = (b / 2 - (a + a2) / 2) / count;
      share[i] = 100 * difference[i] / off[i];
    }
    System.out.printf(
        "%-18s off %9.0f ns; on %s ns, %s %%%n",
        line, median(off), interval(difference), interval(share));
  }

  private double watched(String first, String second) throws InterruptedException {
    Engine<SystemState> engine = engine();
    try (Sensor sensor = Sensor.start(SensorOptions.DEFAULT, CallLayouts.neededBy(engine))) {
      var stop = new AtomicBoolean();
      var events =
          new LiveEvents(sensor, StateLimits.DEFAULT, state -> engine.evaluate(state, match -> {}))
              .leavingOut(new QuietOpens(engine.rules()), sensor);
      var reader = new Thread(() -> events.run(stop::get, () -> {}));
      reader.start();
      double took = (double) ask(first) + ask(second);
      stop.set(true);
      reader.join();
      return took;
    }
  }

  private void flood(int rate, int seconds) throws InterruptedException {
    Engine<SystemState> engine = engine();
    var seen = new long[1];
    long start = System.nanoTime();
    try (Sensor sensor = Sensor.start(SensorOptions.DEFAULT, CallLayouts.neededBy(engine))) {
      var stop = new AtomicBoolean();
      int chdir = EventType.named("chdir").getLast().number();
      long worker = process.pid();
      var events =
          new LiveEvents(
              sensor,
              StateLimits.DEFAULT,
              state -> {
                if (state.event().typeNumber() == chdir && isOf(state, worker)) {
                  seen[0]++;
                }
                engine.evaluate(state, match -> {});
              });
      events.leavingOut(new QuietOpens(engine.rules()), sensor);
      System.out.printf("ready after %d ms%n", (System.nanoTime() - start) / 1_000_000);
      var reader = new Thread(() -> events.run(stop::get, () -> {}));
      reader.start();
      long cpu = cpu();
      long began = System.nanoTime();
      long made = ask("chdir " + rate + " " + seconds);
      double wall = (System.nanoTime() - began) / 1e9;
      double used = (cpu() - cpu) / 1e9;
      stop.set(true);
      reader.join();
      tell(made, seen[0], events.losses(), events.events(), wall, used);
    }
  }

  private static boolean isOf(SystemState state, long process) {
    var thread = state.thread();
    return thread != null && thread.pid() == process;
  }

  private static void tell(
      long made, long seen, LossLedger losses, long all, double wall, double used) {
    long lost = 0;
    for (Loss loss : losses.losses()) {
      if (loss.eventType().equals("chdir") || loss.eventType().isEmpty()) {
        lost += loss.count();
      }
    }
    System.out.printf(
        "%d made in %.1f s (%.0f a second), %d seen, %d in the ledger, %d unaccounted; %d events in all, %.2f CPU-s%n",
        made, wall, made / wall, seen, lost, made - seen - lost, all, used);
    losses.losses().forEach(loss -> System.out.println("  " + loss));
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** The median, and an interval that holds the true one in 95 of 100 cases. */
  private static String interval(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    int low = Math.max(0, (int) Math.floor(n / 2.0 - 0.98 * Math.sqrt(n)) - 1);
    int high = Math.min(n - 1, n - 1 - low);
    return String.format("%+.1f [%+.1f, %+.1f]", median(values), sorted[low], sorted[high]);
  }
}
