package io.seawall.registry.access;

import io.seawall.journal.Journal;
import io.seawall.journal.JournalException;
import io.seawall.journal.JournalHead;
import io.seawall.journal.JournalOptions;
import io.seawall.journal.disk.DurableFiles;
import io.seawall.model.Decision;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.DecisionJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What was asked of the gate, and what it decided and did, in a chained {@link Journal}. Safe for
 * many threads.
 *
 * <p>A record with a new decision, and every event but alerts, is on the disk before its method
 * returns; threads that wait for that at the same time wait for one write. Other records survive
 * the death of the process at once, a power failure after the time the options let them wait.
 *
 * <p>Where the disk is full, decisions and events fail, so that nothing is decided unseen; other
 * accesses and alerts are counted, and told in a record of kind {@code gate.lost} when there is
 * room again.
 */
public final class GateJournal implements AutoCloseable {

  /**
   * Longest decision that stands in its record; a longer one lies in a file beside. The journal
   * writes ASCII, where a text has at most three times the bytes of UTF-8.
   */
  private static final int LONGEST_DECISION = 256 << 10;

  private static final int PROBE_BYTES = 64 << 10;

  private final Path folder;
  private final Path decisions;
  private final Journal journal;
  private final AtomicLong lost = new AtomicLong();
  private final ReentrantLock syncing = new ReentrantLock();
  private volatile @Nullable String trouble;
  private long synced;

  private GateJournal(Path folder, Path decisions, Journal journal) {
    this.folder = folder;
    this.decisions = decisions;
    this.journal = journal;
  }

  /**
   * Opens the journal of a folder, which is made if it is not there.
   *
   * @param options their longest record must take a decision, see {@link #options}
   * @throws io.seawall.model.SeawallException {@code folder-in-use} if another process writes it
   * @throws JournalException {@code journal-unwritable}
   */
  public static GateJournal open(Path folder, JournalOptions options) {
    return new GateJournal(folder, decisions(folder), Journal.open(folder, options));
  }

  /** These options with room for decisions. */
  public static JournalOptions options(JournalOptions options) {
    return new JournalOptions(
        options.segmentBytes(),
        options.segmentAge(),
        options.totalBytes(),
        1 << 20,
        options.syncEvery(),
        options.clock());
  }

  /**
   * Where decisions lie that are too long for a record, each as {@code sha256-HEX.json} by its id:
   * the id stands in the journal, so what it names cannot be changed unseen.
   */
  public static Path decisions(Path folder) {
    return folder.resolve("decisions");
  }

  /**
   * Writes an access down.
   *
   * @param judged null where nothing was decided
   * @return the number of its record; 0 if it could not be written, which is told later
   * @throws JournalException {@code journal-unwritable} where there is a new decision and it cannot
   *     be written: then nothing may be answered
   */
  public long record(Access access, @Nullable Judged judged) {
    Decision decision = judged == null ? null : judged.decision();
    String kind = RecordBodies.kind(access, judged);
    if (decision == null) {
      return tolerant(kind, json -> RecordBodies.write(access, judged, false, json));
    }
    boolean whole = fits(decision);
    return durable(kind, json -> RecordBodies.write(access, judged, whole, json));
  }

  /**
   * Writes an event down; it is on the disk then.
   *
   * @return the number of its record
   * @throws JournalException {@code journal-unwritable}
   */
  public long event(GateEvent event) {
    boolean whole = !(event instanceof GateEvent.Rejudged it) || fits(it.decision());
    return durable(RecordBodies.kind(event), json -> RecordBodies.write(event, whole, json));
  }

  /** The newest record. */
  public JournalHead head() {
    return journal.head();
  }

  /** Waits until every record is on the disk. */
  public void sync() {
    journal.sync();
  }

  /**
   * Writes an alert down as an access is: anyone may cause many of them.
   *
   * @return the number of its record; 0 if it could not be written, which is told later
   */
  public long alert(GateEvent.Alert alert) {
    return tolerant(RecordBodies.kind(alert), json -> RecordBodies.write(alert, false, json));
  }

  /**
   * Why nothing can be written now; null if it can. What could not be written before is told if
   * there is room again, so that a gate of which nothing is asked comes back too.
   */
  public @Nullable String probe() {
    try {
      Path probe = Files.createTempFile(folder, ".probe", null);
      try {
        Files.write(probe, new byte[PROBE_BYTES]);
      } finally {
        Files.deleteIfExists(probe);
      }
      if (trouble != null) {
        tellLost();
        journal.sync();
        trouble = null;
      }
      return null;
    } catch (IOException e) {
      return folder + " cannot be written: " + e;
    } catch (JournalException e) {
      return e.getMessage();
    }
  }

  private long tolerant(String kind, Consumer<JsonGenerator> body) {
    try {
      tellLost();
      long number = journal.append(kind, body);
      trouble = null;
      return number;
    } catch (JournalException e) {
      trouble = String.valueOf(e.getMessage());
      lost.incrementAndGet();
      return 0;
    }
  }

  private void tellLost() {
    long records = lost.getAndSet(0);
    if (records > 0) {
      try {
        long _ = event(new GateEvent.Lost(records));
      } catch (JournalException e) {
        lost.addAndGet(records);
        throw e;
      }
    }
  }

  private long durable(String kind, Consumer<JsonGenerator> body) {
    try {
      long number = journal.append(kind, body);
      await(number);
      trouble = null;
      return number;
    } catch (JournalException e) {
      trouble = String.valueOf(e.getMessage());
      throw e;
    }
  }

  /** Those who wait here meanwhile find their records on the disk when it is their turn. */
  private void await(long number) {
    syncing.lock();
    try {
      if (synced < number) {
        long written = journal.head().seq();
        journal.sync();
        synced = written;
      }
    } finally {
      syncing.unlock();
    }
  }

  private boolean fits(Decision decision) {
    byte[] content = DecisionJson.canonical(decision);
    if (content.length <= LONGEST_DECISION) {
      return true;
    }
    syncing.lock();
    try {
      writeBeside(decision, content);
      return false;
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "journal-unwritable", decisions + " cannot be written: " + e, e);
    } finally {
      syncing.unlock();
    }
  }

  private void writeBeside(Decision decision, byte[] content) throws IOException {
    Path file = decisions.resolve("sha256-" + decision.id().hex() + ".json");
    DurableFiles.makeFolder(decisions);
    if (!Files.exists(file)) {
      DurableFiles.replace(file, content, content.length);
    }
  }

  @Override
  public void close() {
    journal.close();
  }
}
