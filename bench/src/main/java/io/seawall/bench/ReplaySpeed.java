package io.seawall.bench;

import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.alert.AlertWriter;
import io.seawall.detect.capture.Capture;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.replay.Replay;
import io.seawall.detect.replay.ReplayEnd;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.rule.load.LoadOptions;
import io.seawall.detect.rule.load.LoadResult;
import io.seawall.detect.rule.load.RuleFile;
import io.seawall.detect.rule.load.RuleFiles;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.syscall.SyscallClasses;
import io.seawall.detect.syscall.SyscallFields;
import io.seawall.detect.value.TextBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How fast recorded events go through state and rules: {@code ReplaySpeed CAPTURE MILLIONS RULES…}.
 * Each figure is of one thread, after one round to warm up. {@code ReplaySpeed --write CAPTURE
 * MILLIONS FILE} writes the repeated capture for a peer.
 */
public final class ReplaySpeed {

  /** A typical rule, as sysdig and Falco both take it. */
  private static final String ONE_RULE =
      """
      - rule: Write below binary dir
        desc: A file below a directory of programs is opened for writing
        condition: >
          evt.type in (open, openat, openat2, creat) and evt.dir = < and evt.is_open_write = true
          and fd.typechar = 'f' and fd.num >= 0
          and fd.directory in (/bin, /sbin, /usr/bin, /usr/sbin)
        output: "%proc.cmdline %fd.name"
        priority: ERROR
      """;

  private static final String EVERY_EVENT =
      """
      - rule: Every event
        desc: Alerts as fast as they can be written
        condition: evt.num > 0
        output: "%evt.num %evt.type %proc.name %proc.cmdline %proc.pname %fd.name %user.uid %container.id %evt.res"
        priority: DEBUG
      """;

  private final RepeatedCapture repeated;
  private final PrintStream out;

  private ReplaySpeed(RepeatedCapture repeated, PrintStream out) {
    this.repeated = repeated;
    this.out = out;
  }

  /** Prints a line for each figure. */
  public static void main(String[] args) throws IOException {
    boolean write = args[0].equals("--write");
    int first = write ? 1 : 0;
    var repeated =
        RepeatedCapture.of(Path.of(args[first]), Long.parseLong(args[first + 1]) * 1_000_000);
    if (write) {
      try (var stream = repeated.stream(false);
          var file = Files.newOutputStream(Path.of(args[3]))) {
        stream.transferTo(file);
      }
      return;
    }
    var files = new ArrayList<RuleFile>();
    for (int i = 2; i < args.length; i++) {
      files.add(RuleFile.read(Path.of(args[i])));
    }
    var speed =
        new ReplaySpeed(repeated, new PrintStream(System.out, true, StandardCharsets.UTF_8));
    List<Rule> one = rules(List.of(new RuleFile("one.yaml", ONE_RULE)));
    List<Rule> all = rules(files);
    speed.measure("state alone", List.of(), SyscallClasses.withEntries(), RuleMatching.FIRST);
    speed.measure("one rule", one, SyscallClasses.withEntries(), RuleMatching.FIRST);
    String name = all.size() + " rules, ";
    speed.measure(name + "first", all, SyscallClasses.exitsOnly(), RuleMatching.FIRST);
    speed.measure(name + "all", all, SyscallClasses.exitsOnly(), RuleMatching.ALL);
    speed.measure(name + "all, entries", all, SyscallClasses.withEntries(), RuleMatching.ALL);
    speed.alerts(rules(List.of(new RuleFile("every.yaml", EVERY_EVENT))));
  }

  private static List<Rule> rules(List<RuleFile> files) {
    LoadResult result = RuleFiles.load(files, LoadOptions.standard());
    if (!result.isSuccessful()) {
      throw new IllegalArgumentException("the rules do not load: " + result.errors());
    }
    return result.rules().rules();
  }

  private void measure(
      String name, List<Rule> rules, SyscallClasses classes, RuleMatching matching) {
    for (int round = 0; round < 2; round++) {
      var engine = Engine.of(rules, "syscall", new SyscallFields(), classes, matching);
      var replay = new Replay(engine, match -> {});
      long cpu = cpu();
      long allocated = allocated();
      ReplayEnd end;
      try (Capture capture = repeated.open()) {
        end = replay.run(capture);
      }
      report(name + (round == 0 ? ", first round" : ""), end, cpu() - cpu, allocated() - allocated);
    }
  }

  private void alerts(List<Rule> rules) {
    for (int round = 0; round < 2; round++) {
      var engine =
          Engine.of(
              rules,
              "syscall",
              new SyscallFields(),
              SyscallClasses.withEntries(),
              RuleMatching.ALL);
      AlertWriter<SystemState> writer = AlertWriter.json(new AlertClock(ZoneOffset.UTC), "bench");
      var line = new TextBuilder();
      long[] bytes = new long[1];
      var replay =
          new Replay(
              engine,
              match -> {
                writer.write(match, line.clear());
                bytes[0] += line.length();
              });
      long cpu = cpu();
      ReplayEnd end;
      try (Capture capture = repeated.open()) {
        end = replay.run(capture);
      }
      long taken = cpu() - cpu;
      out.printf(
          Locale.ROOT,
          "%-32s %.2f M alerts/s of CPU time (%d alerts of %.0f bytes among %d events)%n",
          "alerts as JSON" + (round == 0 ? ", first round" : ""),
          end.matches() * 1e3 / taken,
          end.matches(),
          bytes[0] / (double) Math.max(1, end.matches()),
          end.read().events());
    }
  }

  private void report(String name, ReplayEnd end, long cpu, long allocated) {
    out.printf(
        Locale.ROOT,
        "%-32s %.2f M events/s of CPU time, %.1f bytes allocated an event (%d events, %d matches)%n",
        name,
        end.read().events() * 1e3 / cpu,
        allocated / (double) end.read().events(),
        end.read().events(),
        end.matches());
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
