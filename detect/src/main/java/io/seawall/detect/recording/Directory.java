package io.seawall.detect.recording;

import io.seawall.detect.capture.CaptureProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a recording: from the index at its end, or, where it was not closed, from a walk
 * over the headers.
 */
final class Directory {

  /** u64 offset of the index block, u32 CRC-32C of that, u32 magic. */
  static final int TAIL_BYTES = 16;

  /** The last four bytes of a closed recording: SWRE. */
  static final int TAIL_MAGIC = 0x45525753;

  private static final int SEARCH = 1 << 20;

  private final FileChannel file;
  private final long size;
  private final int salt;
  private final List<BlockPlace> blocks = new ArrayList<>();
  private final List<CaptureProblem> problems = new ArrayList<>();
  private long dataEnd = RecordingWriter.FILE_HEADER_BYTES;

  private Directory(FileChannel file, int salt) throws IOException {
    this.file = file;
    this.salt = salt;
    this.size = file.size();
  }

  static Directory read(FileChannel file, int salt) throws IOException {
    var directory = new Directory(file, salt);
    if (!directory.readIndex()) {
      directory.walk();
    }
    return directory;
  }

  /** Blocks of state and events, in their order. */
  List<BlockPlace> blocks() {
    return blocks;
  }

  List<CaptureProblem> problems() {
    return problems;
  }

  /** The end of the last block of state or events: from here a writer goes on. */
  long dataEnd() {
    return dataEnd;
  }

  private boolean readIndex() throws IOException {
    if (size < RecordingWriter.FILE_HEADER_BYTES + BlockHeader.BYTES + TAIL_BYTES) {
      return false;
    }
    byte[] tail = bytes(size - TAIL_BYTES, TAIL_BYTES);
    ByteBuffer buffer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
    long at = buffer.getLong(0);
    if (buffer.getInt(12) != TAIL_MAGIC
        || buffer.getInt(8) != BlockHeader.crc(tail, 0, 8)
        || at < RecordingWriter.FILE_HEADER_BYTES
        || at > size - TAIL_BYTES - BlockHeader.BYTES) {
      return false;
    }
    BlockHeader header = header(at);
    if (header == null
        || header.kind() != BlockHeader.INDEX
        || at + BlockHeader.BYTES + header.stored() != size - TAIL_BYTES) {
      return false;
    }
    var payload = new Payload();
    return payload.read(file, new BlockPlace(at, header))
        && readEntries(payload.bytes(), payload.length(), at);
  }

  private boolean readEntries(byte[] entries, int length, long indexAt) {
    var found = new ArrayList<BlockPlace>();
    int each = 8 + BlockHeader.BYTES;
    long end = RecordingWriter.FILE_HEADER_BYTES;
    for (int at = 0; at + each <= length; at += each) {
      long offset =
          ByteBuffer.wrap(entries, at, 8).slice().order(ByteOrder.LITTLE_ENDIAN).getLong(0);
      BlockHeader header = BlockHeader.decode(entries, at + 8, 0);
      if (header == null || offset < end) {
        return false;
      }
      var place = new BlockPlace(offset, header);
      if (place.end() > indexAt) {
        return false;
      }
      end = place.end();
      found.add(place);
    }
    blocks.addAll(found);
    dataEnd = end;
    return true;
  }

  private void walk() throws IOException {
    long at = RecordingWriter.FILE_HEADER_BYTES;
    while (at < size) {
      BlockHeader header = header(at);
      boolean index = header != null && header.kind() == BlockHeader.INDEX;
      if (header == null || at + BlockHeader.BYTES + header.stored() > size) {
        // A torn index costs nothing: the walk replaces it.
        at = index ? size : resume(at, header);
        continue;
      }
      var place = new BlockPlace(at, header);
      at = place.end();
      if (index) {
        at = Math.min(size, at + TAIL_BYTES);
      } else {
        blocks.add(place);
        dataEnd = at;
      }
    }
  }

  /** Notes the damage and answers where the next whole block begins. */
  private long resume(long at, @Nullable BlockHeader torn) throws IOException {
    long next = search(at + 1);
    String lost = torn == null || torn.events() == 0 ? "unknown" : events(torn);
    problems.add(
        new CaptureProblem(
            at,
            "block",
            next == size ? "the file ends in it" : "its header is damaged",
            (next - at) + " bytes; events: " + lost));
    return next;
  }

  static String events(BlockHeader header) {
    return header.number() + " to " + (header.number() + header.events() - 1);
  }

  private long search(long from) throws IOException {
    long at = from;
    while (size - at >= BlockHeader.BYTES) {
      byte[] chunk = bytes(at, (int) Math.min(SEARCH, size - at));
      for (int i = 0; i + BlockHeader.BYTES <= chunk.length; i++) {
        if (chunk[i] == 'S' && chunk[i + 1] == 'W') {
          BlockHeader header = BlockHeader.decode(chunk, i, salt);
          if (header != null && at + i + BlockHeader.BYTES + header.stored() <= size) {
            return at + i;
          }
        }
      }
      at += Math.max(1, chunk.length - BlockHeader.BYTES + 1);
    }
    return size;
  }

  private @Nullable BlockHeader header(long at) throws IOException {
    return size - at < BlockHeader.BYTES
        ? null
        : BlockHeader.decode(bytes(at, BlockHeader.BYTES), 0, salt);
  }

  private byte[] bytes(long at, int count) throws IOException {
    return Payload.bytes(file, at, count);
  }
}
