package io.seawall.journal;

import io.seawall.journal.disk.DurableFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Duration;

/** Adds lines to one file. Of a line that cannot be written whole nothing is left. */
final class SegmentWriter implements AutoCloseable {

  private final Segment segment;
  private final RandomAccessFile file;
  private final long begun;
  private long position;
  private long syncedAt = System.nanoTime();
  private boolean waiting;
  private boolean torn;

  /**
   * @param age that the file has already
   */
  SegmentWriter(Segment segment, Duration age) throws IOException {
    this.segment = segment;
    this.file = DurableFiles.open(segment.file());
    this.position = file.length();
    this.begun = System.nanoTime() - Math.min(age.toMillis(), 1L << 40) * 1_000_000;
  }

  Segment segment() {
    return segment;
  }

  boolean isFull(JournalOptions options) {
    return position > 0
        && (position >= options.segmentBytes()
            || System.nanoTime() - begun > options.segmentAge().toNanos());
  }

  void write(byte[] line, Duration syncEvery) throws IOException {
    if (torn) {
      file.setLength(position);
      torn = false;
    }
    try {
      file.seek(position);
      file.write(line);
      waiting = true;
      if (System.nanoTime() - syncedAt >= syncEvery.toNanos()) {
        sync();
      }
      position += line.length;
    } catch (IOException e) {
      takeBack(e);
      throw e;
    }
  }

  private void takeBack(IOException because) {
    torn = true;
    try {
      file.setLength(position);
      torn = false;
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  void sync() throws IOException {
    if (waiting) {
      file.getFD().sync();
      waiting = false;
      syncedAt = System.nanoTime();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
