package io.seawall.journal;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a journal is kept.
 *
 * @param segmentBytes after so many a new file begins
 * @param segmentAge after so long a new file begins
 * @param totalBytes the oldest files are removed when all together have more; what was removed
 *     stands in the journal
 * @param recordBytes of the longest record, at most {@value RecordLine#MAX_BYTES}
 * @param syncEvery how long a record may wait until it is on the disk; zero: not at all. Whatever
 *     it is, a record that was appended survives the death of the process
 * @param clock whose time is written into the records; their order does not depend on it
 */
public record JournalOptions(
    long segmentBytes,
    Duration segmentAge,
    long totalBytes,
    int recordBytes,
    Duration syncEvery,
    InstantSource clock) {

  /** Files of 16 MB or a day, 1 GB in all, every record on the disk before appending returns. */
  public static final JournalOptions DEFAULT =
      new JournalOptions(
          16 << 20, Duration.ofDays(1), 1L << 30, 256 << 10, Duration.ZERO, InstantSource.system());

  /** Checks the sizes. */
  public JournalOptions {
    if (segmentBytes < 1
        || totalBytes < segmentBytes
        || recordBytes < RecordLine.LEAST_BYTES
        || recordBytes > RecordLine.MAX_BYTES
        || segmentAge.isNegative()
        || syncEvery.isNegative()) {
      throw new IllegalArgumentException("sizes or times of a journal that cannot be: " + this);
    }
  }

  /** The same with other sizes. */
  public JournalOptions withBytes(long segment, long total) {
    return new JournalOptions(segment, segmentAge, total, recordBytes, syncEvery, clock);
  }

  /** The same, letting records wait for the disk so long. */
  public JournalOptions withSyncEvery(Duration time) {
    return new JournalOptions(segmentBytes, segmentAge, totalBytes, recordBytes, time, clock);
  }

  /** The same with another clock and another age of files. */
  public JournalOptions withClock(InstantSource other, Duration age) {
    return new JournalOptions(segmentBytes, age, totalBytes, recordBytes, syncEvery, other);
  }
}
