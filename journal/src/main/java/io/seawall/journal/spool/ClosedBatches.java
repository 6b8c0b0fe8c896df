package io.seawall.journal.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Batches to which nothing is added any more: those that wait to be sent, and the last of those
 * that the server did not take. Before one goes unsent it is told what goes with it. For one thread
 * at a time.
 */
final class ClosedBatches {

  private static final int MOST_REFUSED = 8;

  private final SpoolFolder folder;
  private final BatchSizes waiting;
  private final BatchSizes refused;
  private long acknowledged;
  private long claimed;

  ClosedBatches(SpoolFolder folder) throws IOException {
    this.folder = folder;
    this.waiting = new BatchSizes(folder.batches(SpoolFolder.CLOSED));
    this.refused = new BatchSizes(folder.batches(SpoolFolder.REFUSED));
  }

  /** Who keeps account of what goes. */
  @FunctionalInterface
  interface Account {

    /**
     * Takes a gap down.
     *
     * @throws IOException if that cannot be; then nothing goes
     */
    void tell(GapLine gap) throws IOException;
  }

  /** The highest number of all; 0 if there are none. */
  long last() {
    return Math.max(waiting.last(), refused.last());
  }

  boolean has(long number) {
    return waiting.has(number) || refused.has(number);
  }

  /** How many wait. */
  int count() {
    return waiting.count();
  }

  /** Of all together. */
  long bytes() {
    return waiting.total() + refused.total();
  }

  /** How many the server has taken. */
  long acknowledged() {
    return acknowledged;
  }

  /** A batch was closed. */
  void add(long number, long bytes) {
    waiting.put(number, bytes);
  }

  /** A process told that a batch goes, and died before it went. */
  void finish(GapLine told) throws IOException {
    if (waiting.remove(told.batch())) {
      Files.deleteIfExists(folder.file(told.batch(), SpoolFolder.CLOSED));
    }
  }

  /** The oldest batch that waits, which stays until it is given back; null for none. */
  @Nullable Batch claim() {
    claimed = waiting.first();
    return claimed == 0
        ? null
        : new Batch(claimed, folder.file(claimed, SpoolFolder.CLOSED), waiting.bytes(claimed));
  }

  /** What was claimed may go. */
  void release() {
    claimed = 0;
  }

  /** The server has taken a batch and all before it. */
  void acknowledge(long number) {
    claimed = 0;
    for (long first = waiting.first(); first > 0 && first <= number; first = waiting.first()) {
      boolean _ = waiting.remove(first);
      acknowledged++;
      try {
        Files.deleteIfExists(folder.file(first, SpoolFolder.CLOSED));
      } catch (IOException _) {
        // Sent once more after the next start; the server knows its number.
      }
    }
  }

  /** Makes some room: what was refused goes first, then the oldest; false if nothing can go. */
  boolean dropOldest(Account account) {
    if (refused.count() > 0) {
      drop(refused.first());
      return true;
    }
    long oldest = waiting.firstExcept(claimed);
    if (oldest == 0) {
      return false;
    }
    try {
      Path file = folder.file(oldest, SpoolFolder.CLOSED);
      account.tell(GapLine.of(oldest, "full", file));
      boolean _ = waiting.remove(oldest);
      Files.deleteIfExists(file);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** A batch will not be sent: it is put aside. */
  void putAside(long number, String cause, Account account) {
    claimed = 0;
    if (!waiting.has(number)) {
      return;
    }
    long bytes = waiting.bytes(number);
    Path file = folder.file(number, SpoolFolder.CLOSED);
    try {
      account.tell(GapLine.of(number, cause, file));
      boolean _ = waiting.remove(number);
      Files.move(file, folder.file(number, SpoolFolder.REFUSED), StandardCopyOption.ATOMIC_MOVE);
      refused.put(number, bytes);
      while (refused.count() > MOST_REFUSED) {
        drop(refused.first());
      }
    } catch (IOException _) {
      // It is offered again, and refused again.
    }
  }

  private void drop(long number) {
    boolean _ = refused.remove(number);
    try {
      Files.deleteIfExists(folder.file(number, SpoolFolder.REFUSED));
    } catch (IOException _) {
      // Found again when the folder is opened next time.
    }
  }
}
