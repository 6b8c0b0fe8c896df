package io.seawall.journal;

import io.seawall.journal.LineReader.Found;
import io.seawall.journal.RecordLine.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads a journal as it grows: each time what was added since the time before. Holds one record at
 * a time.
 */
public final class JournalTail {

  private final Path folder;

  /** The file that was read last, by its first record, and how far. */
  private long segment;

  private long offset;

  private JournalTail(Path folder) {
    this.folder = folder;
  }

  /**
   * The journal of a folder, from its oldest record on.
   *
   * @throws JournalException {@code journal-not-found} or {@code journal-unreadable}
   */
  public static JournalTail of(Path folder) {
    JournalReader _ = JournalReader.of(folder);
    return new JournalTail(folder);
  }

  /**
   * Shows the records that are wanted and were added since the last time. The chain is not checked,
   * each record is.
   *
   * @return how many lines could not be read as records; {@link JournalVerification} says where
   * @throws JournalException {@code journal-unreadable}
   */
  public long read(JournalFilter filter, Consumer<JournalRecord> visitor) {
    long unread = 0;
    try {
      for (Segment each : Segment.in(folder)) {
        if (each.first() >= segment) {
          offset = each.first() == segment ? offset : 0;
          segment = each.first();
          unread += read(each, filter, visitor);
        }
      }
    } catch (IOException e) {
      throw JournalException.unreadable(folder, e);
    }
    return unread;
  }

  private long read(Segment each, JournalFilter filter, Consumer<JournalRecord> visitor)
      throws IOException {
    long unread = 0;
    long from = offset;
    try (InputStream in = Files.newInputStream(each.file());
        LineReader lines = new LineReader(in)) {
      in.skipNBytes(from);
      Found found = lines.next();
      // A line that is half written is read whole the next time.
      for (; found == Found.LINE || found == Found.TOO_LONG; found = lines.next()) {
        unread += found == Found.LINE && show(lines, filter, visitor) ? 0 : 1;
        offset = from + lines.position();
      }
    } catch (NoSuchFileException _) {
      // The writer removed the oldest file meanwhile, and says so in a later record.
    }
    return unread;
  }

  private static boolean show(
      LineReader lines, JournalFilter filter, Consumer<JournalRecord> visitor) {
    JournalRecord record;
    try {
      record = RecordLine.decode(lines.line(), lines.length());
    } catch (FormatException _) {
      return false;
    }
    if (filter.accepts(record)) {
      visitor.accept(record);
    }
    return true;
  }
}
