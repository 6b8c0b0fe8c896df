package io.seawall.journal;

import io.seawall.journal.RecordLine.TooLongException;
import io.seawall.journal.disk.DurableFiles;
import io.seawall.journal.disk.FolderLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Records that are only ever added, each one chained to the one before. One process writes a folder
 * at a time; several of its threads may. What {@link #append} has returned from is whole and stays,
 * whatever happens to the process then; what was half written when it died is cut off by the next
 * one that opens the folder, which says so in a record of kind {@code journal.cut}.
 *
 * <p>Files go by size and age. When all together are too large the oldest go, each after a record
 * of kind {@code journal.removed} that holds the end of its chain: the rest can be verified for
 * ever.
 */
public final class Journal implements AutoCloseable {

  static final String REMOVED = "journal.removed";

  private final Path folder;
  private final JournalOptions options;
  private final FolderLock lock;
  private SegmentWriter writer;
  private JournalHead head;

  private Journal(Path folder, JournalOptions options, FolderLock lock) throws IOException {
    this.folder = folder;
    this.options = options;
    this.lock = lock;
    List<Segment> segments = Segment.in(folder);
    head = JournalHead.NONE;
    Instant begun = null;
    SegmentScan last = null;
    for (int i = segments.size() - 1; i >= 0 && head.seq() == 0; i--) {
      SegmentScan scan = SegmentScan.of(segments.get(i));
      head = scan.head();
      if (last == null) {
        last = scan;
        begun = scan.begun();
      }
    }
    Segment open = segments.isEmpty() ? Segment.of(folder, 1) : segments.getLast();
    if (segments.isEmpty()) {
      DurableFiles.make(open.file());
    }
    if (head.seq() == 0) {
      head = new JournalHead(open.first() - 1, head.hash());
    }
    if (last != null && last.end() < open.size()) {
      Cut _ = Cut.make(folder, open, last.end(), head.seq() + 1);
    }
    writer = new SegmentWriter(open, age(begun));
    tellCut();
  }

  /**
   * Opens the journal of a folder, which is made if it is not there.
   *
   * @throws io.seawall.model.SeawallException {@code folder-in-use} if another process writes it
   * @throws JournalException {@code journal-unwritable} if it cannot be written
   */
  public static Journal open(Path folder, JournalOptions options) {
    try {
      DurableFiles.makeFolder(folder);
      FolderLock lock = FolderLock.take(folder);
      try {
        return new Journal(folder, options, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw JournalException.unwritable(folder, e);
    }
  }

  private Duration age(@Nullable Instant begun) {
    Duration age =
        begun == null ? Duration.ZERO : Duration.between(begun, options.clock().instant());
    // A clock that was set back says nothing of the age.
    return age.isNegative() ? Duration.ZERO : age;
  }

  private void tellCut() throws IOException {
    Cut cut = Cut.pending(folder);
    if (cut != null) {
      if (cut.seq() > head.seq()) {
        long _ = append(Cut.KIND, cut::write);
        sync();
      }
      Cut.told(folder);
    }
  }

  /**
   * Adds a record.
   *
   * @param kind words of small letters, digits and hyphens with dots between them; at most 64
   * @param body writes the members of an object, which is open already
   * @return the number of the record
   * @throws JournalException {@code journal-unwritable} if the disk is full or refuses, and then
   *     nothing of the record is there; {@code journal-record-too-long}
   */
  public synchronized long append(String kind, Consumer<JsonGenerator> body) {
    if (!RecordLine.isKind(kind)) {
      throw new IllegalArgumentException("'" + kind + "' is no kind of record");
    }
    try {
      if (writer.isFull(options)) {
        rotate();
      }
      write(kind, body);
      return head.seq();
    } catch (IOException e) {
      throw JournalException.unwritable(writer.segment().file(), e);
    } catch (TooLongException _) {
      throw JournalException.tooLong(folder, kind, options.recordBytes());
    }
  }

  private void write(String kind, Consumer<JsonGenerator> body) throws IOException {
    byte[] line =
        RecordLine.encode(head, options.clock().instant(), kind, body, options.recordBytes());
    JournalHead next = head(line);
    writer.write(line, options.syncEvery());
    head = next;
  }

  private JournalHead head(byte[] line) {
    int end = line.length - "\"}\n".length();
    String hash = new String(line, end - 64, 64, StandardCharsets.US_ASCII);
    return new JournalHead(head.seq() + 1, hash);
  }

  private void rotate() throws IOException {
    writer.sync();
    Segment next = Segment.of(folder, head.seq() + 1);
    if (!next.equals(writer.segment())) {
      DurableFiles.make(next.file());
      SegmentWriter full = writer;
      writer = new SegmentWriter(next, Duration.ZERO);
      full.close();
    }
    removeOldest();
  }

  private void removeOldest() throws IOException {
    List<Segment> segments = Segment.in(folder);
    long total = 0;
    for (Segment segment : segments) {
      total += segment.size();
    }
    for (int i = 0; total > options.totalBytes() && i < segments.size() - 1; i++) {
      Segment oldest = segments.get(i);
      long bytes = oldest.size();
      JournalHead end = end(oldest, segments.get(i + 1));
      write(
          REMOVED,
          body -> {
            body.writeStringProperty("segment", oldest.name());
            body.writeNumberProperty("bytes", bytes);
            body.writeNumberProperty("first", oldest.first());
            body.writeNumberProperty("last", end.seq());
            body.writeStringProperty("lastHash", end.hash());
          });
      writer.sync();
      DurableFiles.remove(oldest.file());
      total -= bytes;
    }
  }

  /** The last record of a file, as the next file names it. */
  private static JournalHead end(Segment removed, Segment next) throws IOException {
    JournalRecord first = SegmentScan.of(next).firstRecord();
    return first == null
        ? SegmentScan.of(removed).head()
        : new JournalHead(first.seq() - 1, first.prev());
  }

  /** The newest record. */
  public synchronized JournalHead head() {
    return head;
  }

  /**
   * Waits until every record is on the disk.
   *
   * @throws JournalException {@code journal-unwritable}
   */
  public synchronized void sync() {
    try {
      writer.sync();
    } catch (IOException e) {
      throw JournalException.unwritable(writer.segment().file(), e);
    }
  }

  /** As {@link #sync}, and lets others write the folder. */
  @Override
  public synchronized void close() {
    try (lock;
        SegmentWriter closed = writer) {
      closed.sync();
    } catch (IOException e) {
      throw JournalException.unwritable(folder, e);
    }
  }
}
