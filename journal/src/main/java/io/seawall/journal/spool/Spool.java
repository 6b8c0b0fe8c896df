package io.seawall.journal.spool;

import io.seawall.journal.disk.DurableFiles;
import io.seawall.journal.disk.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Items that wait to be sent, in batches whose numbers never repeat and never skip, whatever
 * happens to the process. What {@link #add} took survives the death of the process; what a closed
 * batch holds survives that of the machine.
 *
 * <p>Every item that was offered is either in a batch or counted as lost, and the counts are told
 * in the next batch: when the spool is full its oldest batches go, and while the disk takes nothing
 * new items do. Nothing of that throws. For several threads.
 */
public final class Spool implements AutoCloseable {

  private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9.-]{0,31}");
  private static final int MOST_REFUSED = 8;
  private static final long TELL_NANOS = 1_000_000_000;

  private final SpoolFolder folder;
  private final SpoolOptions options;
  private final FolderLock lock;
  private final PendingLosses losses;
  private final BatchSizes waiting;
  private final BatchSizes refused;
  private final Counts stored = new Counts();
  private final Counts lost = new Counts();
  private OpenBatch open;
  private String id;
  private long acknowledged;
  private long claimed;
  private boolean stuck;
  private long toldAt;

  private Spool(Path path, SpoolOptions options, FolderLock lock) throws IOException {
    this.folder = new SpoolFolder(path);
    this.options = options;
    this.lock = lock;
    folder.tidy();
    this.id = folder.id();
    this.losses = PendingLosses.open(path);
    this.waiting = new BatchSizes(folder.batches(SpoolFolder.CLOSED));
    this.refused = new BatchSizes(folder.batches(SpoolFolder.REFUSED));
    this.toldAt = options.nanos().getAsLong() - TELL_NANOS;
    this.open = recover();
    finishWhatWasTold();
  }

  /**
   * Opens the spool of a folder, which is made if it is not there.
   *
   * @throws io.seawall.model.SeawallException {@code folder-in-use} if another process writes it
   * @throws SpoolException {@code spool-unwritable} if it cannot be written
   */
  public static Spool open(Path path, SpoolOptions options) {
    try {
      DurableFiles.makeFolder(path);
      FolderLock lock = FolderLock.take(path);
      try {
        return new Spool(path, options, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw SpoolException.unwritable(path, e);
    }
  }

  private OpenBatch recover() throws IOException {
    SortedMap<Long, Long> opens = folder.batches(SpoolFolder.OPEN);
    long highest =
        Math.max(opens.isEmpty() ? 1 : opens.lastKey(), Math.max(waiting.last(), refused.last()));
    boolean used = waiting.has(highest) || refused.has(highest);
    long number = used ? highest + 1 : highest;
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

  /** Gaps were told before what they tell of was taken away. */
  private void finishWhatWasTold() throws IOException {
    for (GapLine gap : open.gaps()) {
      if (waiting.remove(gap.batch())) {
        Files.deleteIfExists(folder.file(gap.batch(), SpoolFolder.CLOSED));
      }
      losses.told(gap.generation());
    }
  }

  /** By what this spool is told from others of the same node; numbers count within it. */
  public synchronized String id() {
    return id;
  }

  /**
   * Takes another id, for when the server knows other batches by our numbers; false if the disk
   * refuses.
   */
  public synchronized boolean renew() {
    try {
      id = folder.newId();
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** Whether items can be of this kind: small letters, digits, hyphens and dots, at most 32. */
  public static boolean isKind(String kind) {
    return KIND.matcher(kind).matches() && !kind.equals(GapLine.KIND) && !kind.equals("batch");
  }

  /**
   * Adds an item.
   *
   * @param kind as {@link #isKind} wants it
   * @param bytes where it is: an object of JSON, or else text
   * @return false if it is lost, which is counted
   */
  public synchronized boolean add(String kind, byte[] bytes, int offset, int length) {
    if (!isKind(kind)) {
      throw new IllegalArgumentException("'" + kind + "' is no kind of item");
    }
    if (length > options.itemBytes()) {
      lose("too-long", kind, 1);
      return false;
    }
    byte[] line = SpoolJson.item(kind, bytes, offset, length);
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

  /** Counts items that were lost before they came here. */
  public synchronized void lose(String cause, String kind, long count) {
    losses.add(cause, kind, count);
    lost.add(cause + "/" + kind, count);
  }

  /** Closes the batch if it is old or large enough, and tells what was lost; to be called often. */
  public synchronized void tick() {
    try {
      boolean full = open.isFull(options);
      tellLosses(full);
      if (full) {
        close(open);
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
  public synchronized boolean closeBatch() {
    try {
      tellLosses(true);
      if (!open.isEmpty()) {
        close(open);
      }
      return true;
    } catch (IOException _) {
      stuck = true;
      return false;
    }
  }

  private void close(OpenBatch full) throws IOException {
    Path closed = folder.file(full.number(), SpoolFolder.CLOSED);
    long bytes = full.compressTo(closed, options.clock().instant());
    try {
      open = OpenBatch.of(folder, full.number() + 1);
    } catch (IOException e) {
      // It stays the open one, and is closed again later.
      Files.deleteIfExists(closed);
      throw e;
    }
    waiting.put(full.number(), bytes);
    full.remove();
  }

  private boolean makeRoom(int more) {
    while (bytes() + more > options.totalBytes()) {
      long oldest = waiting.firstExcept(claimed);
      if (refused.count() > 0) {
        drop(refused.first());
      } else if (oldest == 0 || !goes(oldest, "full")) {
        return false;
      }
    }
    return true;
  }

  /** Tells that a batch goes, and takes it away. */
  private boolean goes(long number, String cause) {
    try {
      Path file = folder.file(number, SpoolFolder.CLOSED);
      tell(number, cause, file);
      boolean _ = waiting.remove(number);
      Files.deleteIfExists(file);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private void tell(long number, String cause, Path file) throws IOException {
    GapLine gap = GapLine.of(number, cause, file);
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

  private void drop(long number) {
    boolean _ = refused.remove(number);
    try {
      Files.deleteIfExists(folder.file(number, SpoolFolder.REFUSED));
    } catch (IOException _) {
      // Found again when the folder is opened next time.
    }
  }

  private long bytes() {
    return waiting.total() + refused.total() + open.size();
  }

  /**
   * The oldest batch that waits; null for none. It is not dropped until it is given back, by {@link
   * #release}, {@link #acknowledge} or {@link #refuse}, or another is claimed.
   */
  public synchronized @Nullable Batch claim() {
    claimed = waiting.first();
    return claimed == 0
        ? null
        : new Batch(claimed, folder.file(claimed, SpoolFolder.CLOSED), waiting.bytes(claimed));
  }

  /** The batch may go. */
  public synchronized void release() {
    claimed = 0;
  }

  /** The server has taken a batch and all before it: they are taken away. */
  public synchronized void acknowledge(long number) {
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

  /** The server will never take a batch: it is put aside, and the next one says so. */
  public synchronized void refuse(long number) {
    putAside(number, "refused");
  }

  /** A batch cannot be read any more: it is put aside, and the next one says so. */
  public synchronized void damaged(long number) {
    putAside(number, "damaged");
  }

  private void putAside(long number, String cause) {
    claimed = 0;
    if (!waiting.has(number)) {
      return;
    }
    long bytes = waiting.bytes(number);
    Path file = folder.file(number, SpoolFolder.CLOSED);
    try {
      tell(number, cause, file);
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

  /** Whether the disk took nothing when it was last tried. */
  public synchronized boolean isStuck() {
    return stuck;
  }

  /** How it stands. */
  public synchronized SpoolStatus status() {
    return new SpoolStatus(
        waiting.count(),
        bytes(),
        open.number(),
        acknowledged,
        stored.copy().asMap(),
        lost.copy().asMap());
  }

  /** Closes the batch that is open, and lets others write the folder. */
  @Override
  public synchronized void close() {
    boolean _ = closeBatch();
    try (lock) {
      open.close();
    } catch (IOException e) {
      throw SpoolException.unwritable(folder.path(), e);
    }
  }
}
