package io.seawall.sensor.guard;

import io.seawall.sensor.guard.status.GuardStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long opening a file and running a program take on the machine, while a guarded
 * container does what is denied: without a guard, with an agent, and with one that is stopped.
 * Arguments: a folder for its files, where none is yet. Run by {@code bench/guard-latency}; see
 * docs/guard.md.
 */
final class GuardLatency {

  private static final int OPENS = 100_000;
  private static final int RUNS = 500;
  private static final String PORT = "9";

  /** The load and the agent shall cost no time but what the kernel programs take. */
  private static final List<String> WHEN_IDLE = List.of("chrt", "-i", "0");

  private final Path folder;

  private GuardLatency(Path folder) {
    this.folder = folder;
  }

  /** Prints a line for each state. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    new GuardLatency(folder).measure();
  }

  private void measure() throws Exception {
    Path pins = folder.resolve("pins");
    String policy =
        "policies: [{name: closed, workloads: {name: '*'}, mode: block, network: {deny: [':9']}}]\nuntil-known: closed\n";
    Path file = Files.writeString(folder.resolve("policy.yaml"), policy);
    opens();
    runs();
    try (MadeGroup group = MadeGroup.of('e')) {
      Thread load = Thread.ofPlatform().daemon().start(() -> load(group));
      System.out.println("no guard:       " + line());
      load.interrupt();
      load.join();
    }
    Process agent = agent(file, pins);
    try (MadeGroup group = MadeGroup.of('f')) {
      GuardedNode.await("pinned", () -> Guard.status(pins) != null);
      Thread load = Thread.ofPlatform().daemon().start(() -> load(group));
      GuardedNode.await(
          "denied",
          () -> {
            GuardStatus status = Guard.status(pins);
            return status != null && status.decisions() > 0;
          });
      System.out.println("guarded:        " + line());
      signal("STOP", agent);
      System.out.println("agent stopped:  " + line());
      signal("CONT", agent);
      load.interrupt();
      load.join();
      GuardStatus status = Guard.status(pins);
      if (status != null) {
        System.out.println(status.decisions() + " decisions, " + status.dropped() + " lost");
      }
    } finally {
      agent.destroyForcibly().waitFor();
      Guard.remove(pins);
      new ProcessBuilder("umount", pins.toString()).start().waitFor();
    }
  }

  private Process agent(Path policy, Path pins) throws IOException {
    return new ProcessBuilder(
            "chrt",
            "-i",
            "0",
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            GuardAgent.class.getName(),
            policy.toString(),
            pins.toString(),
            folder.toString(),
            "0",
            "10000")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("agent.out").toFile())
        .start();
  }

  private static void signal(String signal, Process agent) throws Exception {
    new ProcessBuilder("kill", "-" + signal, String.valueOf(agent.pid())).start().waitFor();
  }

  /** The group has the policy until more is known of it, as no runtime knows it. */
  private static void load(MadeGroup group) {
    String[] tries = new String[3 * 3_000];
    for (int i = 0; i < tries.length; i += 3) {
      tries[i] = "connect";
      tries[i + 1] = "127.0.0.1";
      tries[i + 2] = PORT;
    }
    try {
      while (!Thread.currentThread().isInterrupted()) {
        group.probe(WHEN_IDLE, true, tries);
      }
    } catch (Exception e) {
      // It was told to end.
    }
  }

  private String line() throws Exception {
    long[] opens = opens();
    long[] runs = runs();
    return String.format(
        Locale.ROOT,
        "open median %.1f us, 99.9 %% %.1f us, most %.2f ms; run median %.2f ms, 99 %% %.2f ms, most %.2f ms",
        at(opens, 0.5) / 1e3,
        at(opens, 0.999) / 1e3,
        at(opens, 1) / 1e6,
        at(runs, 0.5) / 1e6,
        at(runs, 0.99) / 1e6,
        at(runs, 1) / 1e6);
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))];
  }

  private long[] opens() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    long[] times = new long[OPENS];
    for (int i = 0; i < OPENS; i++) {
      long before = System.nanoTime();
      Files.newByteChannel(file).close();
      times[i] = System.nanoTime() - before;
    }
    Arrays.sort(times);
    return times;
  }

  /** From before the fork until after the end. */
  private static long[] runs() throws Exception {
    long[] times = new long[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long before = System.nanoTime();
      new ProcessBuilder("/bin/true").start().waitFor(10, TimeUnit.SECONDS);
      times[i] = System.nanoTime() - before;
    }
    Arrays.sort(times);
    return times;
  }
}
