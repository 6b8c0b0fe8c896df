package io.seawall.registry.access.anomaly;

import io.seawall.registry.access.Access;
import io.seawall.registry.access.anomaly.memory.Window;
import java.util.ArrayList;
import java.util.List;

/** Collects what is unusual in one access. */
final class Findings {

  private final AnomalyThresholds thresholds;
  private final List<Anomaly> found = new ArrayList<>();

  Findings(AnomalyThresholds thresholds) {
    this.thresholds = thresholds;
  }

  AnomalyThresholds thresholds() {
    return thresholds;
  }

  /** Something that the access alone shows. */
  void add(AnomalyKind kind, String subject, Access access, String message) {
    List<Long> records = access.number() > 0 ? List.of(access.number()) : List.of();
    add(new Anomaly(kind, subject, access.repository(), message, 1, access.time(), records));
  }

  /** Something that a window shows. */
  void add(AnomalyKind kind, String subject, Window window, String message) {
    add(new Anomaly(kind, subject, "", message, window.count(), window.begun(), window.records()));
  }

  private void add(Anomaly anomaly) {
    if (!thresholds.off().contains(anomaly.kind())) {
      found.add(anomaly);
    }
  }

  List<Anomaly> all() {
    return List.copyOf(found);
  }
}
