package io.seawall.sensor.metrics;

import io.seawall.metrics.MetricRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts alerts by rule and priority. For several threads. */
public final class AlertCounts {

  private record Key(String rule, String priority) {}

  private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

  /** Counts one. */
  public void add(String rule, String priority) {
    counts.computeIfAbsent(new Key(rule, priority), _ -> new LongAdder()).increment();
  }

  /** Shows the counts as {@code seawall_sensor_alerts_total}. */
  public void register(MetricRegistry metrics) {
    metrics.family(
        "seawall_sensor_alerts_total",
        "Alerts, by rule and priority.",
        MetricRegistry.Type.COUNTER,
        samples ->
            counts.forEach((key, count) ->
                samples.add(count.sum(), "rule", key.rule(), "priority", key.priority())));
  }
}
