package io.seawall.registry.access.anomaly;

import io.seawall.registry.access.GateEvent;
import java.time.Instant;
import java.util.List;

/**
 * Something unusual, with what shows it.
 *
 * @param subject whose: {@code user ci} or {@code network 192.0.2.0/24}
 * @param repository empty where it is about none or several
 * @param message one sentence
 * @param count how many of what the message says
 * @param since when the first of it was seen
 * @param records numbers of the journal's records of accesses that show it, the first and the
 *     latest, at most {@value Window#EVIDENCE}
 */
public record Anomaly(
    AnomalyKind kind,
    String subject,
    String repository,
    String message,
    long count,
    Instant since,
    List<Long> records) {

  public Anomaly {
    records = List.copyOf(records);
  }

  /** As it is told in the journal. */
  public GateEvent.Alert alert() {
    return new GateEvent.Alert(kind.word(), subject, repository, message, count, since, records);
  }
}
