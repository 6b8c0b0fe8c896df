package io.seawall.registry.upkeep;

import io.seawall.model.Digest;
import io.seawall.registry.access.GateEvent;
import io.seawall.registry.record.GraceList;
import io.seawall.registry.record.GraceList.Entry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tells when an entry of the grace list begins or ends. Others write the list, but only a running
 * gate writes its journal; so a gate that starts tells all that is in force. For one thread.
 */
public final class GraceWatch {

  /** A long list is looked at less often: it costs a twentieth of a core at most. */
  private static final int REST = 20;

  private final GraceList list;
  private final Consumer<GateEvent> told;
  private final InstantSource clock;
  private final Map<Digest, Entry> known = new HashMap<>();
  private long next = System.nanoTime();

  /**
   * Nothing was told yet.
   *
   * @param told takes the beginning and the end of entries
   * @param clock wall-clock time
   */
  public GraceWatch(GraceList list, Consumer<GateEvent> told, InstantSource clock) {
    this.list = list;
    this.told = told;
    this.clock = clock;
  }

  /**
   * Tells what has changed since the last time. What cannot be told now is told the next time.
   *
   * @throws io.seawall.model.SeawallException if the list cannot be read, or it cannot be told
   */
  public void look() {
    long begun = System.nanoTime();
    if (begun - next >= 0) {
      try {
        look(clock.instant());
      } finally {
        long end = System.nanoTime();
        next = end + REST * (end - begun);
      }
    }
  }

  private void look(Instant now) {
    Map<Digest, Entry> listed = new HashMap<>();
    for (Entry entry : list.entries()) {
      listed.put(entry.manifest(), entry);
      if (entry.isInForce(now) && !entry.equals(known.get(entry.manifest()))) {
        told.accept(
            new GateEvent.Grace("", entry.manifest(), entry.until(), entry.by(), entry.reason()));
        known.put(entry.manifest(), entry);
      }
    }
    for (Entry entry : Map.copyOf(known).values()) {
      Entry left = listed.get(entry.manifest());
      if (left == null || !left.isInForce(now)) {
        String why = left == null ? "it was removed from the list" : "its time is over";
        told.accept(new GateEvent.Grace("", entry.manifest(), null, entry.by(), why));
        known.remove(entry.manifest());
      }
    }
  }
}
