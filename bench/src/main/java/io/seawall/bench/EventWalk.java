package io.seawall.bench;

import io.seawall.detect.capture.Capture;
import io.seawall.detect.capture.CaptureLimits;
import io.seawall.detect.event.EventView;
import io.seawall.detect.recording.Recording;
import io.seawall.detect.recording.RecordingWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How fast events are walked: {@code EventWalk CAPTURE MILLIONS}. The event blocks of a capture,
 * uncompressed, are repeated until there are so many; each figure is that of one thread after one
 * round to warm up.
 */
public final class EventWalk {

  private final RepeatedCapture repeated;
  private final PrintStream out;

  private EventWalk(RepeatedCapture repeated, PrintStream out) {
    this.repeated = repeated;
    this.out = out;
  }

  /** Prints a line for each figure. */
  public static void main(String[] args) throws IOException {
    var repeated = RepeatedCapture.of(Path.of(args[0]), Long.parseLong(args[1]) * 1_000_000);
    var walk = new EventWalk(repeated, new PrintStream(System.out, true, StandardCharsets.UTF_8));
    walk.measure("walk", Sum::place, false);
    walk.measure("walk, 3 parameters", Sum::params, false);
    walk.measure("walk, 3 parameters, mapped", Sum::params, true);
    walk.recording();
  }

  private void measure(String name, Reader reader, boolean mapped) throws IOException {
    for (int round = 0; round < 2; round++) {
      var sum = new Sum();
      long cpu = cpu();
      long allocated = allocated();
      long count;
      try (Capture capture = Capture.open(name, repeated.stream(mapped), CaptureLimits.DEFAULT)) {
        count = capture.forEach(event -> reader.read(sum, event)).events();
      }
      if (round > 0) {
        report(name, count, cpu() - cpu, allocated() - allocated, sum);
      }
    }
  }

  private void recording() throws IOException {
    Path file = Files.createTempFile("seawall-bench", ".seawall");
    try (Capture capture = repeated.open();
        RecordingWriter writer = RecordingWriter.create(file)) {
      writer.state(capture.state());
      long cpu = cpu();
      long allocated = allocated();
      long count = capture.forEach(writer::event).events();
      writer.flush();
      report("write a recording", count, cpu() - cpu, allocated() - allocated, new Sum());
      out.printf(Locale.ROOT, "%-28s %.1f bytes an event%n", "", Files.size(file) / (double) count);
    }
    for (int round = 0; round < 2; round++) {
      var sum = new Sum();
      long cpu = cpu();
      long allocated = allocated();
      try (Recording recording = Recording.open(file)) {
        long count = recording.forEach(sum::params).events();
        if (round > 0) {
          report("read it, 3 parameters", count, cpu() - cpu, allocated() - allocated, sum);
        }
      }
    }
    Files.delete(file);
  }

  private void report(String name, long events, long cpu, long allocated, Sum sum) {
    out.printf(
        Locale.ROOT,
        "%-28s %.1f M events/s of CPU time, %.3f bytes allocated an event (%d events, sum %x)%n",
        name,
        events * 1e3 / cpu,
        allocated / (double) events,
        events,
        sum.value);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private interface Reader {
    void read(Sum sum, EventView event);
  }

  /** What keeps the compiler from dropping the work. */
  private static final class Sum {

    private long value;

    void place(EventView event) {
      value += event.timestamp() + event.tid() + event.typeNumber();
    }

    void params(EventView event) {
      place(event);
      for (int i = 0; i < 3; i++) {
        value += event.signed(i);
      }
    }
  }
}
