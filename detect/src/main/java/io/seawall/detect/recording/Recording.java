package io.seawall.detect.recording;

import io.seawall.detect.capture.CaptureEnd;
import io.seawall.detect.capture.CaptureLimits;
import io.seawall.detect.capture.CaptureProblem;
import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.EventSource;
import io.seawall.detect.capture.EventVisitor;
import io.seawall.detect.capture.StateEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open recording. It may be read many times, whole or between two times. A damaged block costs
 * its own events, a torn end what it tore; both are told. Not for use by two threads at once.
 */
public final class Recording implements EventSource {

  static final int VERSION = 1;

  private static final int PROBLEMS = 100;

  private final String name;
  private final FileChannel file;
  private final Payload payload = new Payload();
  private final Directory directory;
  private final CaptureState state;
  private final List<CaptureProblem> stateProblems = new ArrayList<>();

  private Recording(String name, FileChannel file) throws IOException {
    this.name = name;
    this.file = file;
    this.directory = Directory.read(file, readHeader(name, file));
    List<BlockPlace> blocks = directory.blocks();
    boolean begins = !blocks.isEmpty() && blocks.getFirst().header().kind() == BlockHeader.STATE;
    this.state = begins ? readState(0, stateProblems) : CaptureState.empty();
  }

  /**
   * Opens a recording and reads its first state.
   *
   * @throws RecordingException if it is none, or cannot be read
   */
  public static Recording open(Path path) {
    try {
      FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
      try {
        return new Recording(path.toString(), file);
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw RecordingException.unreadable(path.toString(), e);
    }
  }

  /** Whether a file begins as a recording does. */
  public static boolean isRecording(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      return file.size() >= 8 && word(Payload.bytes(file, 0, 8)) == RecordingWriter.FILE_MAGIC;
    }
  }

  @Override
  public CaptureState state() {
    return state;
  }

  @Override
  public CaptureEnd forEach(EventVisitor visitor) {
    return forEach(Long.MIN_VALUE, Long.MAX_VALUE, visitor);
  }

  /**
   * Gives the events between two times to a visitor; blocks outside are not read. States between
   * are given too, and before the first event the newest one before it, unless that is the first of
   * the recording.
   *
   * @param from nanoseconds since 1970, included
   * @param to nanoseconds since 1970, included
   * @throws RecordingException where reading fails
   */
  public CaptureEnd forEach(long from, long to, EventVisitor visitor) {
    var problems = new ArrayList<>(directory.problems());
    problems.addAll(stateProblems);
    var records = new Records();
    long undecoded = 0;
    long bytes = 0;
    int newState = 0;
    List<BlockPlace> blocks = directory.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      BlockHeader header = blocks.get(i).header();
      if (header.kind() == BlockHeader.STATE) {
        newState = i;
      }
      if (header.kind() != BlockHeader.EVENTS || header.last() < from || header.first() > to) {
        continue;
      }
      if (newState > 0) {
        visitor.section(readState(newState, problems));
        newState = 0;
      }
      bytes += BlockHeader.BYTES + header.stored();
      undecoded += events(blocks.get(i), records, from, to, visitor, problems);
    }
    return end(records.delivered(), undecoded, bytes, problems);
  }

  /** The lowest and the highest time of its events, or null if it has none. */
  public long @Nullable [] times() {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (BlockPlace place : directory.blocks()) {
      if (place.header().kind() == BlockHeader.EVENTS) {
        first = Math.min(first, place.header().first());
        last = Math.max(last, place.header().last());
      }
    }
    return first > last ? null : new long[] {first, last};
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw RecordingException.unreadable(name, e);
    }
  }

  /** Checks the header of a file and answers its salt. */
  static int readHeader(String name, FileChannel file) throws IOException {
    if (file.size() < RecordingWriter.FILE_HEADER_BYTES) {
      throw RecordingException.notARecording(name, "it is too short");
    }
    byte[] header = Payload.bytes(file, 0, RecordingWriter.FILE_HEADER_BYTES);
    ByteBuffer buffer = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    if (word(header) != RecordingWriter.FILE_MAGIC) {
      throw RecordingException.notARecording(name, "its magic number is wrong");
    }
    if (buffer.getInt(8) != VERSION) {
      throw RecordingException.notARecording(
          name, "version " + buffer.getInt(8) + " is unknown, this reads version " + VERSION);
    }
    if (buffer.getInt(16) != BlockHeader.crc(header, 0, 16)) {
      throw RecordingException.notARecording(name, "the checksum of its header is wrong");
    }
    return buffer.getInt(12);
  }

  /** How many events of the block could not be read. */
  private long events(
      BlockPlace place,
      Records records,
      long from,
      long to,
      EventVisitor visitor,
      List<CaptureProblem> problems) {
    if (!load(place, problems)) {
      return place.header().events();
    }
    long before = records.delivered();
    String wrong = records.deliver(payload, place.header().number(), from, to, visitor);
    if (wrong == null) {
      return 0;
    }
    problems.add(new CaptureProblem(place.offset(), "event block", wrong, "the rest of the block"));
    return Math.max(0, place.header().events() - (records.delivered() - before));
  }

  private CaptureState readState(int index, List<CaptureProblem> problems) {
    List<BlockPlace> blocks = directory.blocks();
    var parts = new ByteArrayOutputStream();
    int at = index;
    do {
      if (!load(blocks.get(at), problems)) {
        return CaptureState.empty();
      }
      if (parts.size() + (long) payload.length() > CaptureLimits.DEFAULT.state()) {
        problems.add(damage(blocks.get(at), "more bytes of state than the limit"));
        return CaptureState.empty();
      }
      parts.write(payload.bytes(), 0, payload.length());
      at++;
    } while (at < blocks.size() && blocks.get(at).header().kind() == BlockHeader.MORE_STATE);
    try {
      return StateEncoder.decode(parts.toByteArray(), CaptureLimits.DEFAULT);
    } catch (IllegalArgumentException e) {
      problems.add(damage(blocks.get(index), String.valueOf(e.getMessage())));
      return CaptureState.empty();
    }
  }

  private boolean load(BlockPlace place, List<CaptureProblem> problems) {
    try {
      boolean whole = payload.read(file, place);
      if (!whole) {
        problems.add(damage(place, "its checksum is wrong"));
      }
      return whole;
    } catch (IOException e) {
      throw RecordingException.unreadable(name, e);
    }
  }

  private static CaptureProblem damage(BlockPlace place, String reason) {
    return place.header().kind() == BlockHeader.EVENTS
        ? new CaptureProblem(
            place.offset(), "event block", reason, "events " + Directory.events(place.header()))
        : new CaptureProblem(place.offset(), "state block", reason, "this state");
  }

  private static CaptureEnd end(
      long events, long undecoded, long bytes, List<CaptureProblem> problems) {
    int listed = Math.min(PROBLEMS, problems.size());
    return new CaptureEnd(
        events,
        undecoded,
        0,
        bytes,
        List.copyOf(problems.subList(0, listed)),
        problems.size() - listed);
  }

  private static long word(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
  }
}
