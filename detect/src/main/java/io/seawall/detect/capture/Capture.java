package io.seawall.detect.capture;

import io.seawall.detect.event.EventDefect;
import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * An open {@code .scap} capture, plain or gzip, read once from its start to its end in constant
 * memory. Damage ends it or costs the block in which it is, see {@link CaptureEnd}; with {@link
 * CaptureLimits#asStrict()} it throws. Not for use by two threads at once.
 */
public final class Capture implements EventSource {

  private static final int BLOCK_HEADER = 8;
  private static final int BLOCK_FRAME = 12;
  private static final int MAGIC = 0x1A2B3C4D;
  private static final int UNKNOWN_TYPES_FROM = EventType.count();

  private final String name;
  private final InputStream in;
  private final CaptureLimits limits;
  private final ByteWindow window;
  private final ProblemList problems;
  private final CaptureHeader header;
  private final EventView view = new EventView();
  private StateBuilder building;
  private CaptureState state;
  private boolean sectionBegan;
  private boolean ended;
  private int block;
  private int blockLength;
  private long events;
  private long undecoded;
  private long unknownTypes;

  private Capture(String name, InputStream in, CaptureLimits limits) throws IOException {
    this.name = name;
    this.limits = limits;
    this.problems = new ProblemList(name, limits);
    var buffered = new BufferedInputStream(in);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    this.in = gzip ? new GZIPInputStream(buffered, 64 << 10) : buffered;
    this.window = new ByteWindow(this.in);
    this.building = new StateBuilder(limits);
    this.header = readHeader(gzip);
    this.state = CaptureState.empty();
    advance();
  }

  /**
   * Opens a file and reads its state, up to the first event.
   *
   * @throws CaptureException if it cannot be read or is no capture
   */
  public static Capture open(Path file) {
    return open(file, CaptureLimits.DEFAULT);
  }

  /** As above, within limits. */
  public static Capture open(Path file, CaptureLimits limits) {
    String name = file.toString();
    try {
      return open(name, Files.newInputStream(file), limits);
    } catch (IOException e) {
      throw CaptureException.unreadable(name, e);
    }
  }

  /**
   * Opens a stream, which {@link #close} closes.
   *
   * @param name for messages
   * @throws CaptureException as above; the stream is closed then
   */
  public static Capture open(String name, InputStream in, CaptureLimits limits) {
    try {
      return new Capture(name, in, limits);
    } catch (IOException e) {
      closeQuietly(in);
      throw CaptureException.unreadable(name, e);
    } catch (CaptureException e) {
      closeQuietly(in);
      throw e;
    }
  }

  /** The start of the file. */
  public CaptureHeader header() {
    return header;
  }

  /** What was there at its start, or at the start of the section that is being read. */
  @Override
  public CaptureState state() {
    return state;
  }

  /** Threads at the start. */
  public List<ProcessEntry> processes() {
    return state.processes();
  }

  /** Open descriptors at the start. */
  public List<DescriptorEntry> descriptors() {
    return state.descriptors();
  }

  /** Users at the start. */
  public List<UserEntry> users() {
    return state.users();
  }

  /** Network addresses at the start. */
  public List<InterfaceEntry> interfaces() {
    return state.interfaces();
  }

  /**
   * Gives every event that was not given yet to a visitor.
   *
   * @throws CaptureException where reading fails, or for damage if the limits are strict
   */
  @Override
  public CaptureEnd forEach(EventVisitor visitor) {
    try {
      while (!ended) {
        if (sectionBegan) {
          visitor.section(state);
          sectionBegan = false;
        }
        event(visitor);
        window.skip(blockLength);
        advance();
      }
    } catch (IOException e) {
      throw CaptureException.unreadable(name, e);
    }
    return end();
  }

  /** How far it was read until now. */
  public CaptureEnd end() {
    return new CaptureEnd(
        events, undecoded, unknownTypes, window.offset(), problems.list(), problems.unlisted());
  }

  @Override
  public void close() {
    closeQuietly(in);
  }

  private CaptureHeader readHeader(boolean gzip) throws IOException {
    if (!window.ensure(28) || word(0) != BlockKind.SECTION_HEADER) {
      throw CaptureException.notACapture(name, "it does not begin with a section header");
    }
    if (word(8) == Integer.reverseBytes(MAGIC)) {
      throw CaptureException.notACapture(name, "it was written on a big-endian machine");
    }
    if (word(8) != MAGIC) {
      throw CaptureException.notACapture(name, "its magic number is wrong");
    }
    int versions = word(12);
    int major = versions & 0xffff;
    if (major != 1) {
      throw CaptureException.notACapture(name, "version " + major + " of the format is unknown");
    }
    return new CaptureHeader(major, versions >>> 16, gzip);
  }

  /** Reads state blocks until an event block lies in the window or the capture ends. */
  private void advance() throws IOException {
    boolean changed = false;
    while (nextBlock()) {
      BlockKind kind = BlockKind.of(block);
      if (kind == BlockKind.EVENT) {
        if (changed) {
          state = building.build();
        }
        return;
      }
      changed = true;
      stateBlock(kind);
      window.skip(blockLength);
    }
    if (changed) {
      state = building.build();
    }
    ended = true;
  }

  private void stateBlock(BlockKind kind) {
    if (kind == BlockKind.SECTION && window.offset() > 0) {
      building = new StateBuilder(limits);
      sectionBegan = true;
    }
    int body = window.at() + BLOCK_HEADER;
    var cursor = new BlockCursor(window.bytes(), body, window.at() + blockLength - 4);
    try {
      building.add(kind, block, cursor);
    } catch (StateFormatException e) {
      problem(
          title(),
          e.getMessage() + " at byte " + (window.offset() + cursor.at() - window.at()),
          "the rest of this block");
    }
  }

  /** Whether a whole block lies in the window now. */
  private boolean nextBlock() throws IOException {
    if (!window.ensure(BLOCK_HEADER)) {
      return atEnd();
    }
    block = word(0);
    blockLength = word(4);
    if (blockLength < BLOCK_FRAME || blockLength > limits.block()) {
      problem(
          title(),
          "its length is " + Integer.toUnsignedString(blockLength),
          "this block and all after it");
      return false;
    }
    if (!window.ensure(blockLength)) {
      String failure = window.failure();
      problem(
          title(),
          failure != null
              ? failure
              : "the file ends " + (blockLength - window.left()) + " bytes before the block",
          "this block and all after it");
      return false;
    }
    if (word(blockLength - 4) != blockLength) {
      problem(
          title(), "its length at its end differs from that at its start", "this and all after it");
      return false;
    }
    return true;
  }

  private boolean atEnd() {
    String failure = window.failure();
    if (failure != null || window.left() > 0) {
      problem(
          "block header",
          failure != null ? failure : "the file ends in it",
          "this block and all after it");
    }
    return false;
  }

  private void event(EventVisitor visitor) {
    EventEncoding encoding = BlockKind.encoding(block);
    if (encoding == null) {
      throw new IllegalStateException("an event block has an encoding");
    }
    boolean flagged = BlockKind.hasFlags(block);
    byte[] bytes = window.bytes();
    int body = window.at() + BLOCK_HEADER;
    int start = body + (flagged ? 6 : 2);
    int end = window.at() + blockLength - 4;
    EventDefect defect = view.read(bytes, start, end, encoding);
    if (defect != null) {
      events++;
      undecoded++;
      problem(title(), defect.reason(), "event " + events);
      return;
    }
    if (view.typeNumber() >= UNKNOWN_TYPES_FROM) {
      unknownTypes++;
      return;
    }
    int cpu = bytes[body] & 0xff | (bytes[body + 1] & 0xff) << 8;
    view.place(++events, cpu, flagged ? word(BLOCK_HEADER + 2) : 0);
    visitor.event(view);
  }

  private void problem(String title, String reason, String lost) {
    problems.add(new CaptureProblem(window.offset(), title, reason, lost));
  }

  private String title() {
    return BlockKind.of(block).title() + " (0x" + Integer.toHexString(block) + ')';
  }

  private int word(int from) {
    byte[] bytes = window.bytes();
    int at = window.at() + from;
    return bytes[at] & 0xff
        | (bytes[at + 1] & 0xff) << 8
        | (bytes[at + 2] & 0xff) << 16
        | bytes[at + 3] << 24;
  }

  private static void closeQuietly(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      // What was read is not changed by it.
    }
  }
}
