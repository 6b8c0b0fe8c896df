package io.seawall.journal.spool;

import io.seawall.journal.disk.DurableFiles;
import io.seawall.journal.disk.FolderLock;
import java.io.IOException;
import java.nio.file.Path;
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

  private final SpoolFolder folder;
  private final SpoolOptions options;
  private final FolderLock lock;
  private final ClosedBatches closed;
  private final Intake intake;
  private String id;

  private Spool(Path path, SpoolOptions options, FolderLock lock) throws IOException {
    this.folder = new SpoolFolder(path);
    this.options = options;
    this.lock = lock;
    folder.tidy();
    this.id = folder.id();
    this.closed = new ClosedBatches(folder);
    this.intake = new Intake(folder, options, closed);
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
      intake.lose("too-long", kind, 1);
      return false;
    }
    return intake.add(kind, SpoolJson.item(kind, bytes, offset, length));
  }

  /** Counts items that were lost before they came here. */
  public synchronized void lose(String cause, String kind, long count) {
    intake.lose(cause, kind, count);
  }

  /** Closes the batch if it is old or large enough, and tells what was lost; to be called often. */
  public synchronized void tick() {
    intake.tick();
  }

  /** Closes the batch that is open, if anything is in it; false if the disk does not take it. */
  public synchronized boolean closeBatch() {
    return intake.closeBatch();
  }

  /**
   * The oldest batch that waits; null for none. It is not dropped until it is given back, by {@link
   * #release}, {@link #acknowledge} or {@link #refuse}, or another is claimed.
   */
  public synchronized @Nullable Batch claim() {
    return closed.claim();
  }

  /** The batch may go. */
  public synchronized void release() {
    closed.release();
  }

  /** The server has taken a batch and all before it: they are taken away. */
  public synchronized void acknowledge(long number) {
    closed.acknowledge(number);
  }

  /** The server will never take a batch: it is put aside, and the next one says so. */
  public synchronized void refuse(long number) {
    closed.putAside(number, "refused", intake::tell);
  }

  /** A batch cannot be read any more: it is put aside, and the next one says so. */
  public synchronized void damaged(long number) {
    closed.putAside(number, "damaged", intake::tell);
  }

  /** Whether the disk took nothing when it was last tried. */
  public synchronized boolean isStuck() {
    return intake.isStuck();
  }

  /** How it stands. */
  public synchronized SpoolStatus status() {
    return new SpoolStatus(
        closed.count(),
        intake.bytes(),
        intake.number(),
        closed.acknowledged(),
        intake.stored(),
        intake.lost());
  }

  /** Closes the batch that is open, and lets others write the folder. */
  @Override
  public synchronized void close() {
    boolean _ = closeBatch();
    try (lock) {
      intake.close();
    } catch (IOException e) {
      throw SpoolException.unwritable(folder.path(), e);
    }
  }
}
