package io.seawall.registry.configuration;

import io.seawall.journal.JournalOptions;
import io.seawall.registry.access.GateJournal;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the gate's journal is kept.
 *
 * @param folder null for {@code journal} in the state folder
 * @param fileBytes after so many a new file begins
 * @param totalBytes the oldest files go when all have more
 * @param syncEvery how long accesses may wait until they are on the disk; decisions never wait
 */
public record JournalSettings(
    @Nullable Path folder, long fileBytes, long totalBytes, Duration syncEvery) {

  /** Files of 64 MiB, 8 GiB in all, a fifth of a second. */
  public static final JournalSettings DEFAULT =
      new JournalSettings(null, 64L << 20, 8L << 30, Duration.ofMillis(200));

  /** As the journal takes them. */
  public JournalOptions options() {
    return GateJournal.options(JournalOptions.DEFAULT)
        .withBytes(fileBytes, totalBytes)
        .withSyncEvery(syncEvery);
  }
}
