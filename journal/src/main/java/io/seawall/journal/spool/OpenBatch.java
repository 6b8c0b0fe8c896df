package io.seawall.journal.spool;

import com.github.luben.zstd.Zstd;
import io.seawall.journal.disk.DurableFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The batch to which items are added: a file of lines. Of one that does not fit nothing is left.
 */
final class OpenBatch implements AutoCloseable {

  private static final int LEVEL = 3;
  private static final int MAX_PREFIX = 64;
  private static final Pattern PREFIX = Pattern.compile("\\{\"kind\":\"([a-z0-9.-]{1,32})\",.*");
  static final String UNKNOWN = "unknown";

  private final long number;
  private final Path path;
  private final RandomAccessFile file;
  private final Counts items = new Counts();
  private final Counts lost = new Counts();
  private final List<GapLine> gaps = new ArrayList<>();
  private @Nullable Instant opened;
  private long openedNanos;
  private long size;
  private boolean torn;

  private OpenBatch(long number, Path path, RandomAccessFile file) {
    this.number = number;
    this.path = path;
    this.file = file;
  }

  /** Begins a batch, or goes on with one that a process left. */
  static OpenBatch of(SpoolFolder folder, long number) throws IOException {
    Path path = folder.file(number, SpoolFolder.OPEN);
    if (!Files.exists(path)) {
      DurableFiles.make(path);
    }
    return new OpenBatch(number, path, DurableFiles.open(path));
  }

  /**
   * Reads what is there already.
   *
   * @return the kind of the item that is half written, or null
   */
  @Nullable String recover(SpoolOptions options) throws IOException {
    var bytes = new byte[(int) file.length()];
    file.readFully(bytes);
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        take(bytes, start, i - start);
        start = i + 1;
      }
    }
    size = start;
    if (size > 0) {
      opened = options.clock().instant();
      openedNanos = options.nanos().getAsLong();
    }
    if (start == bytes.length) {
      return null;
    }
    file.setLength(start);
    return kind(bytes, start, bytes.length - start);
  }

  private void take(byte[] bytes, int start, int length) {
    String kind = kind(bytes, start, length);
    items.add(kind, 1);
    if (kind.equals(GapLine.KIND)) {
      GapLine gap = GapLine.read(bytes, start, length);
      if (gap != null) {
        gaps.add(gap);
        lost.addAll(gap.total());
      }
    }
  }

  private static String kind(byte[] bytes, int start, int length) {
    String prefix =
        new String(bytes, start, Math.min(MAX_PREFIX, length), StandardCharsets.ISO_8859_1);
    Matcher matcher = PREFIX.matcher(prefix);
    return matcher.matches() ? matcher.group(1) : UNKNOWN;
  }

  /** What was told of gaps in it. */
  List<GapLine> gaps() {
    return gaps;
  }

  void add(String kind, byte[] line, SpoolOptions options) throws IOException {
    write(line);
    items.add(kind, 1);
    if (opened == null) {
      opened = options.clock().instant();
      openedNanos = options.nanos().getAsLong();
    }
  }

  void add(GapLine gap, SpoolOptions options) throws IOException {
    add(GapLine.KIND, gap.line(), options);
    lost.addAll(gap.total());
  }

  private void write(byte[] line) throws IOException {
    if (torn) {
      file.setLength(size);
      torn = false;
    }
    try {
      file.seek(size);
      file.write(line);
      size += line.length;
    } catch (IOException e) {
      torn = true;
      try {
        file.setLength(size);
        torn = false;
      } catch (IOException another) {
        e.addSuppressed(another);
      }
      throw e;
    }
  }

  void sync() throws IOException {
    file.getFD().sync();
  }

  long number() {
    return number;
  }

  long size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean isFull(SpoolOptions options) {
    return size >= options.batchBytes()
        || items.total() >= options.batchItems()
        || (size > 0 && options.nanos().getAsLong() - openedNanos >= options.batchAge().toNanos());
  }

  /** Writes it compressed to another file, whole or not at all. */
  long compressTo(Path closed, Instant now) throws IOException {
    var raw = new ByteArrayOutputStream((int) size + 512);
    raw.writeBytes(BatchHeader.line(number, opened == null ? now : opened, now, items, lost));
    if (torn) {
      file.setLength(size);
      torn = false;
    }
    var bytes = new byte[(int) size];
    file.seek(0);
    file.readFully(bytes);
    raw.writeBytes(bytes);
    byte[] packed = Zstd.compress(raw.toByteArray(), LEVEL);
    DurableFiles.replace(closed, packed, packed.length);
    return packed.length;
  }

  void remove() throws IOException {
    close();
    Files.deleteIfExists(path);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
