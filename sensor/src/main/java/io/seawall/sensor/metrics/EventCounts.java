package io.seawall.sensor.metrics;

import io.seawall.detect.event.EventType;
import io.seawall.metrics.MetricRegistry;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts events by type: one thread counts, others read. */
public final class EventCounts {

  private static final int TYPES = 512;
  private static final VarHandle COUNTS = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] counts = new long[TYPES];

  /** Counts one. */
  public void add(int type) {
    int at = type & TYPES - 1;
    COUNTS.setOpaque(counts, at, counts[at] + 1);
  }

  /** Shows the counts as {@code seawall_sensor_events_total}. */
  public void register(MetricRegistry metrics) {
    metrics.family(
        "seawall_sensor_events_total",
        "Events that the kernel told, by type.",
        MetricRegistry.Type.COUNTER,
        samples -> byName().forEach((name, count) -> samples.add(count, "type", name)));
  }

  /** Versions of a layout, and entry and exit of a call, have the same name. */
  private SortedMap<String, Long> byName() {
    SortedMap<String, Long> named = new TreeMap<>();
    for (int type = 0; type < TYPES; type++) {
      long count = (long) COUNTS.getOpaque(counts, type);
      EventType known = count == 0 ? null : EventType.of(type);
      if (count > 0) {
        named.merge(known == null ? "unknown" : known.name(), count, Long::sum);
      }
    }
    return named;
  }
}
