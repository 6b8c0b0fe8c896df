package io.seawall.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What Prometheus' own clients tell of their process, by the same names. */
public final class ProcessMetrics {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private ProcessMetrics() {}

  /** Shows them. */
  public static void register(MetricRegistry metrics) {
    long started = System.nanoTime();
    ProcessHandle self = ProcessHandle.current();
    metrics.gauge(
        "process_resident_memory_bytes",
        "Resident memory size in bytes.",
        () -> ofStatus("VmRSS:", kilobytes -> kilobytes * 1024));
    metrics.gauge("process_open_fds", "Number of open file descriptors.", ProcessMetrics::open);
    metrics.counter(
        "process_cpu_seconds_total",
        "Total user and system CPU time spent in seconds.",
        () -> self.info().totalCpuDuration().map(time -> time.toNanos() / 1e9).orElse(0.0));
    metrics.gauge(
        "process_start_time_seconds",
        "Start time of the process since unix epoch in seconds.",
        () -> self.info().startInstant().map(time -> time.toEpochMilli() / 1e3).orElse(0.0));
    metrics.gauge(
        "seawall_uptime_seconds",
        "Since the process was started, by a clock that does not jump.",
        () -> (System.nanoTime() - started) / 1e9);
  }

  private static double ofStatus(String name, ToDoubleFunction<Double> unit) {
    try {
      List<String> lines = Files.readAllLines(STATUS);
      for (String line : lines) {
        if (line.startsWith(name)) {
          return unit.applyAsDouble(
              Double.parseDouble(line.substring(name.length()).replace("kB", "").strip()));
        }
      }
    } catch (IOException | NumberFormatException _) {
      // Not on Linux.
    }
    return Double.NaN;
  }

  private static double open() {
    try (var files = Files.list(DESCRIPTORS)) {
      return files.count();
    } catch (IOException _) {
      return Double.NaN;
    }
  }
}
