package io.seawall.registry;

import io.seawall.registry.access.Access;
import io.seawall.registry.access.GateEvent;
import io.seawall.registry.access.GateJournal;
import io.seawall.registry.access.Judged;
import io.seawall.registry.access.anomaly.AccessMonitor;
import io.seawall.registry.access.anomaly.AnomalyThresholds;
import io.seawall.registry.access.anomaly.AnomalyWatch;
import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.registry.visit.Visit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes down all that a gate is asked, decides and does: first in the journal, then it is counted
 * and whoever listens hears of it. Safe for several threads.
 *
 * @param journal where it is written
 * @param watch sees what is unusual
 * @param monitor shows it what is written
 * @param listener hears of it
 */
record GateWitness(
    GateJournal journal,
    AnomalyWatch watch,
    AccessMonitor monitor,
    GateCounts counts,
    GateListener listener)
    implements Visit.Witness {

  /**
   * Opens the journal, and takes up what was learnt of clients.
   *
   * @throws io.seawall.model.SeawallException {@code folder-in-use} if another gate has the same
   *     journal
   */
  static GateWitness open(
      GateFolders folders, GateConfiguration configuration, GateSurroundings surroundings) {
    GateJournal journal = GateJournal.open(folders.journal(), configuration.journal().options());
    Instant now = surroundings.clock().instant();
    AnomalyThresholds thresholds = configuration.access().anomalies();
    AnomalyWatch watch = learnt(folders.habits(), thresholds, now, surroundings.trouble());
    var monitor = new AccessMonitor(journal, watch, folders.habits(), now);
    return new GateWitness(journal, watch, monitor, new GateCounts(), surroundings.listener());
  }

  private static AnomalyWatch learnt(
      Path file, AnomalyThresholds thresholds, Instant now, Consumer<String> trouble) {
    try {
      return AnomalyWatch.open(file, thresholds, now);
    } catch (IOException e) {
      trouble.accept("the habits of clients are learnt anew: " + e.getMessage());
      return AnomalyWatch.fresh(thresholds, now);
    }
  }

  @Override
  public void record(Access access, @Nullable Judged judged) {
    int unusual = monitor.record(access, judged).size();
    counts.count(access, judged, unusual);
    listener.asked(access, judged);
  }

  /** Writes down what happened beside requests. */
  void tell(GateEvent event) {
    long _ = journal.event(event);
    listener.happened(event);
  }
}
