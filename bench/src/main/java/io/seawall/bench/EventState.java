package io.seawall.bench;

import io.seawall.detect.capture.Capture;
import io.seawall.detect.capture.EventVisitor;
import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.state.SystemState;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What state costs: {@code EventState CAPTURE MILLIONS} walks a capture, repeated to so many
 * millions of events, with and without state, and then fills the state with 100,000 processes.
 */
public final class EventState {

  private static final int PROCESSES = 100_000;
  private static final long START = 1_700_000_000_000_000_000L;

  private final PrintStream out;
  private final EventView view = new EventView();
  private final ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
  private long time = START;

  private EventState(PrintStream out) {
    this.out = out;
  }

  /** Prints a line for each figure. */
  public static void main(String[] args) throws IOException {
    var bench = new EventState(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    var capture = RepeatedCapture.of(Path.of(args[0]), Long.parseLong(args[1]) * 1_000_000);
    for (int round = 0; round < 3; round++) {
      bench.measure("walk", capture, null);
      bench.measure("walk and state", capture, new SystemState());
    }
    bench.processes();
  }

  private void measure(String name, RepeatedCapture repeated, @Nullable SystemState state) {
    long cpu = cpu();
    long allocated = allocated();
    long count;
    try (Capture capture = repeated.open()) {
      EventVisitor visitor = event -> {};
      if (state != null) {
        state.begin(capture.state());
        visitor = state::apply;
      }
      count = capture.forEach(visitor).events();
    }
    out.printf(
        Locale.ROOT,
        "%-16s %.1f M events/s of CPU time, %.1f bytes allocated an event%n",
        name,
        count * 1e3 / (cpu() - cpu),
        (allocated() - allocated) / (double) count);
    if (state != null) {
      out.printf(Locale.ROOT, "%-16s %s%n", "", state.counters());
    }
  }

  /** Each is cloned, replaces its program and opens two files, one of them its own. */
  private void processes() {
    long before = used();
    var state = new SystemState();
    int clone = exit("clone");
    int exec = exit("execve");
    for (int i = 0; i < PROCESSES; i++) {
      long pid = 1000L + i;
      apply(state, clone, pid, cloned(pid));
      apply(state, exec, pid, executed(pid));
      open(state, pid, 3, "/etc/ld.so.cache");
      open(state, pid, 4, "/var/log/worker-" + pid + ".log");
    }
    out.printf(
        Locale.ROOT,
        "%d processes with two files of their own: %.1f MB, %s%n",
        PROCESSES,
        (used() - before) / 1e6,
        state.counters());
  }

  private void open(SystemState state, long pid, int number, String path) {
    int type = exit("openat");
    apply(state, type, pid, number(number), number(-100), text(path), half(1), half(0));
  }

  private static int exit(String name) {
    int found = -1;
    for (EventType type : EventType.named(name)) {
      if (type.isExit()) {
        found = type.number();
      }
    }
    return found;
  }

  private byte[][] cloned(long pid) {
    return new byte[][] {
      number(0),
      text("/usr/bin/worker"),
      text("--serve"),
      number(pid),
      number(pid),
      number(pid < 2000 ? 1 : pid / 2),
      text(""),
      number(1024),
      number(0),
      number(0),
      half(1000),
      half(100),
      half(0),
      text("worker"),
      text("cpu=/docker/" + "0123456789abcdef".repeat(4)),
      half(0),
      half(1000),
      half(1000),
      number(pid),
      number(pid),
      number(0)
    };
  }

  private byte[][] executed(long pid) {
    return new byte[][] {
      number(0),
      text("/usr/bin/worker"),
      text("--job=" + pid),
      number(pid),
      number(pid),
      number(1),
      text(""),
      number(1024),
      number(0),
      number(0),
      half(1000),
      half(100),
      half(0),
      text("worker"),
      text("cpu=/docker/" + "0123456789abcdef".repeat(4)),
      text("HOME=/root\0PATH=/usr/bin:/bin"),
      half(34816),
      number(pid),
      half(-1),
      half(0),
      number(0),
      number(0),
      number(0),
      number(77),
      number(START),
      number(START),
      half(1000),
      text("/usr/bin/worker")
    };
  }

  private void apply(SystemState state, int type, long tid, byte[]... params) {
    bytes.clear();
    bytes.putLong(++time).putLong(tid).putInt(0).putShort((short) type).putInt(params.length);
    for (byte[] param : params) {
      bytes.putShort((short) param.length);
    }
    for (byte[] param : params) {
      bytes.put(param);
    }
    bytes.putInt(16, bytes.position());
    if (view.read(bytes.array(), 0, bytes.position(), EventEncoding.V2) != null) {
      throw new IllegalStateException("the event is damaged");
    }
    state.apply(view);
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private static byte[] half(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static byte[] text(String value) {
    return (value + '\0').getBytes(StandardCharsets.UTF_8);
  }

  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }
}
