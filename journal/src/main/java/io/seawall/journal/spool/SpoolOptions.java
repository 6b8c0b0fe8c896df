package io.seawall.journal.spool;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * How a spool is kept.
 *
 * @param totalBytes of all files; the oldest batches go when there would be more
 * @param batchBytes a batch is closed when it has so many, before they are compressed
 * @param batchItems a batch is closed when it has so many
 * @param batchAge a batch is closed when it is so old
 * @param itemBytes of the longest item
 * @param clock whose time is written into batches
 * @param nanos a clock that does not jump, by which batches grow old
 */
public record SpoolOptions(
    long totalBytes,
    int batchBytes,
    int batchItems,
    Duration batchAge,
    int itemBytes,
    InstantSource clock,
    LongSupplier nanos) {

  /** 256 MB in all; batches of 1 MB, 10,000 items or 5 seconds. */
  public static final SpoolOptions DEFAULT =
      new SpoolOptions(
          256L << 20,
          1 << 20,
          10_000,
          Duration.ofSeconds(5),
          256 << 10,
          InstantSource.system(),
          System::nanoTime);

  /** Checks the sizes. */
  public SpoolOptions {
    if (batchBytes < 1
        || batchItems < 1
        || itemBytes < 64
        || batchBytes > 64 << 20
        || itemBytes > 16 << 20
        || totalBytes < 2L * batchBytes
        || batchAge.isNegative()) {
      throw new IllegalArgumentException("sizes of a spool that cannot be");
    }
  }

  /** The same with another bound for all files; batches are never more than a quarter of it. */
  public SpoolOptions withTotalBytes(long bytes) {
    int batch = (int) Math.min(batchBytes, Math.max(1, bytes / 4));
    return new SpoolOptions(bytes, batch, batchItems, batchAge, itemBytes, clock, nanos);
  }

  /** The same, closing batches earlier or later. */
  public SpoolOptions withBatches(int bytes, int items, Duration age) {
    return new SpoolOptions(totalBytes, bytes, items, age, itemBytes, clock, nanos);
  }

  /** The same with other clocks. */
  public SpoolOptions withClocks(InstantSource wall, LongSupplier monotonic) {
    return new SpoolOptions(
        totalBytes, batchBytes, batchItems, batchAge, itemBytes, wall, monotonic);
  }
}
