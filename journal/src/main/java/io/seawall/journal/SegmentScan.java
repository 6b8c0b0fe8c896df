package io.seawall.journal;

import io.seawall.journal.LineReader.Found;
import io.seawall.journal.RecordLine.FormatException;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a file of a journal holds.
 *
 * @param firstRecord null if none can be read
 * @param last null if none can be read
 * @param end where the last record that can be read ends
 */
record SegmentScan(@Nullable JournalRecord firstRecord, @Nullable JournalRecord last, long end) {

  /** Reads a file to its end. */
  static SegmentScan of(Segment segment) throws IOException {
    JournalRecord first = null;
    JournalRecord last = null;
    long end = 0;
    try (LineReader lines = segment.lines()) {
      for (Found found = lines.next(); found != Found.END; found = lines.next()) {
        if (found != Found.LINE) {
          continue;
        }
        try {
          last = RecordLine.decode(lines.line(), lines.length());
          first = first == null ? last : first;
          end = lines.position();
        } catch (FormatException _) {
          // What follows decides whether it was torn; verifying tells it otherwise.
        }
      }
    }
    return new SegmentScan(first, last, end);
  }

  JournalHead head() {
    return last == null ? JournalHead.NONE : last.head();
  }

  @Nullable Instant begun() {
    return firstRecord == null ? null : firstRecord.time();
  }
}
