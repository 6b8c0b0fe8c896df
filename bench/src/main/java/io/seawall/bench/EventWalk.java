package io.seawall.bench;

import io.seawall.detect.capture.Capture;
import io.seawall.detect.capture.CaptureLimits;
import io.seawall.detect.event.EventView;
import io.seawall.detect.recording.Recording;
import io.seawall.detect.recording.RecordingWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * How fast events are walked: {@code EventWalk CAPTURE MILLIONS}. The event blocks of a capture,
 * uncompressed, are repeated until there are so many; each figure is that of one thread after one
 * round to warm up.
 */
public final class EventWalk {

  private static final int FIRST_EVENT_BLOCK = 0x204;

  private final byte[] head;
  private final byte[] events;
  private final int repeats;
  private final PrintStream out;

  private EventWalk(byte[] head, byte[] events, int repeats, PrintStream out) {
    this.head = head;
    this.events = events;
    this.repeats = repeats;
    this.out = out;
  }

  /** Prints a line for each figure. */
  public static void main(String[] args) throws IOException {
    byte[] all = bytes(Path.of(args[0]));
    int at = firstEvent(all);
    byte[] head = Arrays.copyOf(all, at);
    byte[] events = Arrays.copyOfRange(all, at, all.length);
    long each;
    try (Capture capture =
        Capture.open(args[0], new ByteArrayInputStream(all), CaptureLimits.DEFAULT)) {
      each = capture.forEach(event -> {}).events();
    }
    int repeats = (int) (Long.parseLong(args[1]) * 1_000_000 / each) + 1;
    var walk =
        new EventWalk(
            head, events, repeats, new PrintStream(System.out, true, StandardCharsets.UTF_8));
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
      try (Capture capture = Capture.open(name, stream(mapped), CaptureLimits.DEFAULT)) {
        count = capture.forEach(event -> reader.read(sum, event)).events();
      }
      if (round > 0) {
        report(name, count, cpu() - cpu, allocated() - allocated, sum);
      }
    }
  }

  private void recording() throws IOException {
    Path file = Files.createTempFile("seawall-bench", ".seawall");
    try (Capture capture = Capture.open("bench", stream(false), CaptureLimits.DEFAULT);
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

  /** The head once, then the events again and again; mapped ones are copied out of a segment. */
  private InputStream stream(boolean mapped) {
    MemorySegment source = MemorySegment.ofArray(events);
    if (mapped) {
      source = Arena.ofAuto().allocate(events.length).copyFrom(source);
    }
    return new Repeated(head, source, repeats);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static byte[] bytes(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (bytes[0] != 0x1f) {
      return bytes;
    }
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return gzip.readAllBytes();
    }
  }

  private static int firstEvent(byte[] all) {
    ByteBuffer buffer = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (!isEvent(buffer.getInt(at))) {
      at += buffer.getInt(at + 4);
    }
    return at;
  }

  private static boolean isEvent(int block) {
    return block == FIRST_EVENT_BLOCK
        || block == 0x208
        || block == 0x216
        || block == 0x217
        || block == 0x221
        || block == 0x222;
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

  private static final class Repeated extends InputStream {

    private final byte[] head;
    private final MemorySegment events;
    private long left;
    private int inHead;
    private long at;

    Repeated(byte[] head, MemorySegment events, int repeats) {
      this.head = head;
      this.events = events;
      this.left = events.byteSize() * repeats;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int count) {
      if (inHead < head.length) {
        int taken = Math.min(count, head.length - inHead);
        System.arraycopy(head, inHead, target, from, taken);
        inHead += taken;
        return taken;
      }
      if (left == 0) {
        return -1;
      }
      int taken = (int) Math.min(count, Math.min(left, events.byteSize() - at));
      MemorySegment.copy(events, ValueLayout.JAVA_BYTE, at, target, from, taken);
      left -= taken;
      at = (at + taken) % events.byteSize();
      return taken;
    }
  }
}
