package io.seawall.bench;

import io.seawall.detect.capture.Capture;
import io.seawall.detect.capture.CaptureLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** A capture, uncompressed, whose event blocks are repeated until there are so many events. */
final class RepeatedCapture {

  private static final int FIRST_EVENT_BLOCK = 0x204;

  private final byte[] head;
  private final byte[] events;
  private final int repeats;

  private RepeatedCapture(byte[] head, byte[] events, int repeats) {
    this.head = head;
    this.events = events;
    this.repeats = repeats;
  }

  static RepeatedCapture of(Path file, long wanted) throws IOException {
    byte[] all = bytes(file);
    int at = firstEvent(all);
    long each;
    try (Capture capture =
        Capture.open(file.toString(), new ByteArrayInputStream(all), CaptureLimits.DEFAULT)) {
      each = capture.forEach(event -> {}).events();
    }
    return new RepeatedCapture(
        Arrays.copyOf(all, at), Arrays.copyOfRange(all, at, all.length), (int) (wanted / each) + 1);
  }

  /** The head once, then the events again and again; mapped ones are copied out of a segment. */
  InputStream stream(boolean mapped) {
    MemorySegment source = MemorySegment.ofArray(events);
    if (mapped) {
      source = Arena.ofAuto().allocate(events.length).copyFrom(source);
    }
    return new Repeated(head, source, repeats);
  }

  /** Opens it from its first event. */
  Capture open() {
    return Capture.open("repeated capture", stream(false), CaptureLimits.DEFAULT);
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
