package io.seawall.detect.recording;

import io.seawall.detect.capture.CaptureEnd;
import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.EventSource;
import io.seawall.detect.capture.EventVisitor;
import io.seawall.detect.capture.StateEncoder;
import io.seawall.detect.event.EventView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes a recording. Events are collected and written as a block when 256 KiB are full or on
 * {@link #flush}; a process that dies loses what it had not flushed, and nothing else. Events must
 * come in the order of their numbers. Not for use by two threads at once.
 */
public final class RecordingWriter implements AutoCloseable {

  static final int FILE_HEADER_BYTES = 20;
  static final long FILE_MAGIC = 0x0A31_4345_5257_4153L;
  static final int RECORD_BYTES = 16;

  private static final int BLOCK = 256 << 10;
  private static final int STATE_PART = 16 << 20;

  private final String name;
  private final FileChannel file;
  private final int salt;
  private final List<BlockPlace> written = new ArrayList<>();
  private final Payload payload = new Payload();
  private ByteBuffer pending = ByteBuffer.allocate(2 * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
  private long position;
  private long first;
  private long last;
  private long number;
  private long previous;
  private int events;

  private RecordingWriter(String name, FileChannel file, int salt) {
    this.name = name;
    this.salt = salt;
    this.file = file;
  }

  /**
   * Starts a recording; a file that is there is replaced.
   *
   * @throws RecordingException if the file cannot be written
   */
  public static RecordingWriter create(Path path) {
    try {
      FileChannel file =
          FileChannel.open(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      int salt = ThreadLocalRandom.current().nextInt();
      var writer = new RecordingWriter(path.toString(), file, salt);
      writer.append(fileHeader(salt), FILE_HEADER_BYTES);
      return writer;
    } catch (IOException e) {
      throw RecordingException.unwritable(path.toString(), e);
    }
  }

  /**
   * Goes on with a recording, closed or torn: what lies after its last whole block is cut off.
   *
   * @throws RecordingException if the file is no recording or cannot be written
   */
  public static RecordingWriter append(Path path) {
    try {
      FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        int salt = Recording.readHeader(path.toString(), file);
        Directory directory = Directory.read(file, salt);
        var writer = new RecordingWriter(path.toString(), file, salt);
        writer.written.addAll(directory.blocks());
        writer.position = directory.dataEnd();
        file.truncate(writer.position);
        return writer;
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw RecordingException.unwritable(path.toString(), e);
    }
  }

  /** Writes a state: events after it start from there. */
  public void state(CaptureState state) {
    flush();
    byte[] blocks = StateEncoder.encode(state);
    int at = 0;
    do {
      int end = Math.min(blocks.length, at + STATE_PART);
      byte[] part = Arrays.copyOfRange(blocks, at, end);
      int kind = at == 0 ? BlockHeader.STATE : BlockHeader.MORE_STATE;
      block(kind, part, part.length, 0, 0, 0, 0);
      at = end;
    } while (at < blocks.length);
  }

  /**
   * Adds an event.
   *
   * @throws IllegalArgumentException if its number is not above that of the event before it in this
   *     block, or if it is too long for a block
   */
  public void event(EventView event) {
    int size = RECORD_BYTES + event.length();
    if (size > BlockHeader.MAX_PAYLOAD) {
      throw new IllegalArgumentException("an event of " + size + " bytes is too long");
    }
    if (events > 0 && (pending.position() + size > BLOCK || event.number() - number > 1 << 30)) {
      flush();
    }
    if (events == 0) {
      number = event.number();
      first = event.timestamp();
      last = first;
    } else if (event.number() <= previous) {
      throw new IllegalArgumentException("events must come in the order of their numbers");
    }
    first = Math.min(first, event.timestamp());
    last = Math.max(last, event.timestamp());
    room(size);
    pending.putInt(event.length()).putInt(event.flags());
    pending.putInt((int) (event.number() - number)).putShort((short) event.cpu());
    pending.put(Records.code(event.encoding())).put((byte) 0);
    pending.put(event.data(), event.offset(), event.length());
    previous = event.number();
    events++;
  }

  /**
   * Copies everything of a capture: its state, its events, and the states between them.
   *
   * @return how far the capture could be read
   */
  public CaptureEnd copy(EventSource source) {
    state(source.state());
    return source.forEach(
        new EventVisitor() {
          @Override
          public void event(EventView event) {
            RecordingWriter.this.event(event);
          }

          @Override
          public void section(CaptureState state) {
            state(state);
          }
        });
  }

  /** Hands what was collected to the operating system. */
  public void flush() {
    if (events > 0) {
      block(BlockHeader.EVENTS, pending.array(), pending.position(), first, last, number, events);
      pending.clear();
      events = 0;
    }
  }

  /** As {@link #flush}, and waits until it is on the disk. */
  public void sync() {
    flush();
    try {
      file.force(false);
    } catch (IOException e) {
      throw RecordingException.unwritable(name, e);
    }
  }

  /** Writes the index, too, which makes opening fast. */
  @Override
  public void close() {
    try (file) {
      flush();
      long at = position;
      var entries = new ByteArrayOutputStream();
      for (BlockPlace place : written) {
        entries.writeBytes(u64(place.offset()));
        entries.writeBytes(place.header().encode(0));
      }
      if (entries.size() <= BlockHeader.MAX_PAYLOAD) {
        block(BlockHeader.INDEX, entries.toByteArray(), entries.size(), 0, 0, 0, 0);
        ByteBuffer tail = ByteBuffer.allocate(Directory.TAIL_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        tail.putLong(at).putInt(BlockHeader.crc(tail.array(), 0, 8)).putInt(Directory.TAIL_MAGIC);
        append(tail.array(), Directory.TAIL_BYTES);
      }
    } catch (IOException e) {
      throw RecordingException.unwritable(name, e);
    }
  }

  private void room(int size) {
    if (pending.remaining() < size) {
      pending =
          ByteBuffer.allocate(pending.position() + size)
              .order(ByteOrder.LITTLE_ENDIAN)
              .put(pending.flip());
    }
  }

  private void block(
      int kind, byte[] raw, int length, long from, long to, long firstNumber, int count) {
    boolean packed = payload.compress(raw, length);
    byte[] stored = packed ? payload.bytes() : raw;
    int size = packed ? payload.length() : length;
    var header =
        new BlockHeader(
            kind,
            packed ? BlockHeader.ZSTD : BlockHeader.PLAIN,
            size,
            length,
            from,
            to,
            firstNumber,
            count,
            BlockHeader.crc(stored, 0, size));
    if (kind != BlockHeader.INDEX) {
      written.add(new BlockPlace(position, header));
    }
    try {
      append(header.encode(salt), BlockHeader.BYTES);
      append(stored, size);
    } catch (IOException e) {
      throw RecordingException.unwritable(name, e);
    }
  }

  private void append(byte[] bytes, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
    while (buffer.hasRemaining()) {
      file.write(buffer, position + buffer.position());
    }
    position += count;
  }

  private static byte[] fileHeader(int salt) {
    ByteBuffer buffer = ByteBuffer.allocate(FILE_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(FILE_MAGIC).putInt(Recording.VERSION).putInt(salt);
    return buffer.putInt(BlockHeader.crc(buffer.array(), 0, 16)).array();
  }

  private static byte[] u64(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }
}
