package io.seawall.journal.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * Where items come in: the batch that is open, and the counts of what was lost until a batch tells
 * them. For one thread at a time.
 */
final class Intake implements AutoCloseable {

  private static final long TELL_NANOS = 1_000_000_000;

  private final SpoolFolder folder;
  private final SpoolOptions options;
  private final ClosedBatches closed;
  private final PendingLosses losses;
  private final Counts stored = new Counts();
  private final Counts lost = new Counts();
  private OpenBatch open;
  private boolean stuck;
  private long toldAt;

  /** Goes on where the process before stopped. */
  Intake(SpoolFolder folder, SpoolOptions options, ClosedBatches closed) throws IOException {
    this.folder = folder;
    this.options = options;
    this.closed = closed;
    this.losses = PendingLosses.open(folder.path());
    this.toldAt = options.nanos().getAsLong() - TELL_NANOS;
    this.open = recover();
    // Gaps were told before what they tell of was taken away.
    for (GapLine gap : open.gaps()) {
      closed.finish(gap);
      losses.told(gap.generation());
    }
  }

  private OpenBatch recover() throws IOException {
    SortedMap<Long, Long> opens = folder.batches(SpoolFolder.OPEN);
    long highest = Math.max(opens.isEmpty() ? 1 : opens.lastKey(), closed.last());
    long number = closed.has(highest) ? highest + 1 : highest;
    OpenBatch last = OpenBatch.of(folder, number);
    String torn = null;
    if (opens.getOrDefault(number, 0L) > 4L * options.batchBytes() + options.itemBytes()) {
      // Nothing of ours is so long.
      lose("damaged", OpenBatch.UNKNOWN, 1);
      last.remove();
      last = OpenBatch.of(folder, number);
    } else {
      torn = last.recover(options);
    }
    if (torn != null) {
      lose("cut", torn, 1);
    }
    for (long older : opens.keySet()) {
      if (older != number) {
        // Its closed form is there: the process died before it took this away.
        Files.deleteIfExists(folder.file(older, SpoolFolder.OPEN));
      }
    }
    return last;
  }

  /** Adds an item; false if it is lost, which is counted. */
  boolean add(String kind, byte[] line) {
    tick();
    if (!makeRoom(line.length)) {
      lose("full", kind, 1);
      return false;
    }
    try {
      if (isOverfull()) {
        throw new IOException("the batch cannot be closed");
      }
      open.add(kind, line, options);
      stored.add(kind, 1);
      return true;
    } catch (IOException _) {
      stuck = true;
      lose("disk", kind, 1);
      return false;
    }
  }

  private boolean makeRoom(int more) {
    while (bytes() + more > options.totalBytes()) {
      if (!closed.dropOldest(this::tell)) {
        return false;
      }
    }
    return true;
  }

  /** Counts items that are lost. */
  void lose(String cause, String kind, long count) {
    losses.add(cause, kind, count);
    lost.add(cause + "/" + kind, count);
  }

  /** Closes the batch if it is old or large enough, and tells what was lost. */
  void tick() {
    try {
      boolean full = open.isFull(options);
      tellLosses(full);
      if (full) {
        closeOpen();
      }
      stuck = false;
    } catch (IOException _) {
      // The disk takes nothing now. What comes is counted until it does.
      stuck = true;
    }
  }

  /** Seldom, for where much is lost the lines that say so must not fill the spool. */
  private void tellLosses(boolean now) throws IOException {
    long nanos = options.nanos().getAsLong();
    if (!losses.isEmpty() && !isOverfull() && (now || nanos - toldAt >= TELL_NANOS)) {
      GapLine line = losses.line();
      open.add(line, options);
      losses.told(line.generation());
      toldAt = nanos;
    }
  }

  /** It could not be closed when it was full. */
  private boolean isOverfull() {
    return open.size() >= 2L * options.batchBytes();
  }

  /** Closes the batch that is open, if anything is in it; false if the disk does not take it. */
  boolean closeBatch() {
    try {
      tellLosses(true);
      if (!open.isEmpty()) {
        closeOpen();
      }
      return true;
    } catch (IOException _) {
      stuck = true;
      return false;
    }
  }

  private void closeOpen() throws IOException {
    OpenBatch full = open;
    Path file = folder.file(full.number(), SpoolFolder.CLOSED);
    long bytes = full.compressTo(file, options.clock().instant());
    try {
      open = OpenBatch.of(folder, full.number() + 1);
    } catch (IOException e) {
      // It stays the open one, and is closed again later.
      Files.deleteIfExists(file);
      throw e;
    }
    closed.add(full.number(), bytes);
    full.remove();
  }

  /** Takes down that a batch goes unsent. */
  void tell(GapLine gap) throws IOException {
    open.add(gap, options);
    gap.lost()
        .forEach((why, counts) ->
            counts.asMap().forEach((kind, count) -> lost.add(why + "/" + kind, count)));
    try {
      open.sync();
    } catch (IOException _) {
      // It is told; only the end of the machine could undo it.
    }
  }

  /** Of all batches together. */
  long bytes() {
    return closed.bytes() + open.size();
  }

  /** Of the batch that is open. */
  long number() {
    return open.number();
  }

  /** Whether the disk took nothing when it was last tried. */
  boolean isStuck() {
    return stuck;
  }

  /** What was taken, by kind. */
  SortedMap<String, Long> stored() {
    return stored.copy().asMap();
  }

  /** What was lost, by cause and kind. */
  SortedMap<String, Long> lost() {
    return lost.copy().asMap();
  }

  @Override
  public void close() throws IOException {
    open.close();
  }
}
