package io.seawall.registry.access.anomaly;

import io.seawall.registry.access.Access;
import io.seawall.registry.access.GateJournal;
import io.seawall.registry.access.Judged;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Journal and watch together: each access is written down, then looked at, and what is unusual is
 * told in the journal with the numbers of the records that show it. Safe for many threads.
 */
public final class AccessMonitor implements AutoCloseable {

  private static final Duration SAVE_EVERY = Duration.ofMinutes(5);

  private final GateJournal journal;
  private final AnomalyWatch watch;
  private final Path file;
  private Instant savedAt;

  /**
   * @param file where the watch is saved
   * @param now from when on it counts when that is due
   */
  public AccessMonitor(GateJournal journal, AnomalyWatch watch, Path file, Instant now) {
    this.journal = journal;
    this.watch = watch;
    this.file = file;
    this.savedAt = now;
  }

  /**
   * Writes an access down and looks at it.
   *
   * @param judged as of {@link GateJournal#record}
   * @return what is unusual, which is told in the journal already
   * @throws io.seawall.journal.JournalException as of {@link GateJournal#record}
   */
  public List<Anomaly> record(Access access, @Nullable Judged judged) {
    long number = journal.record(access, judged);
    List<Anomaly> found = watch.observe(access.numbered(number));
    for (Anomaly anomaly : found) {
      long _ = journal.alert(anomaly.alert());
    }
    return found;
  }

  /**
   * Saves what was learnt, if the last time is five minutes ago; to be called now and then.
   *
   * @throws IOException if it cannot be written; then it is due again after another five minutes
   */
  public void saveIfDue(Instant now) throws IOException {
    synchronized (this) {
      if (Duration.between(savedAt, now).compareTo(SAVE_EVERY) < 0) {
        return;
      }
      savedAt = now;
    }
    watch.save(file);
  }

  /**
   * Saves what was learnt; leaves the journal open.
   *
   * @throws IOException if it cannot be written
   */
  @Override
  public void close() throws IOException {
    watch.save(file);
  }
}
