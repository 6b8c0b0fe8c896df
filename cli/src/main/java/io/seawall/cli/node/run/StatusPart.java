package io.seawall.cli.node.run;

import io.seawall.detect.engine.RuleMatch;
import io.seawall.detect.state.SystemState;
import io.seawall.metrics.MetricRegistry;
import io.seawall.metrics.ProcessMetrics;
import io.seawall.metrics.Readiness;
import io.seawall.metrics.StatusServer;
import io.seawall.sensor.live.EventSource;
import io.seawall.sensor.live.LiveEvents;
import io.seawall.sensor.metrics.AlertCounts;
import io.seawall.sensor.metrics.EventCounts;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts, and answers who asks on loopback how the sensor is. */
final class StatusPart implements EventPart {

  private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final MetricRegistry metrics = new MetricRegistry();
  private final Readiness readiness = new Readiness();
  private final EventCounts events = new EventCounts();
  private final AlertCounts alerts = new AlertCounts();
  private final StatusServer server;
  private volatile long lastRound = System.nanoTime();

  /**
   * @param listen port, or address of loopback with a port
   */
  StatusPart(String listen, EventSource source, LiveEvents live) {
    ProcessMetrics.register(metrics);
    events.register(metrics);
    alerts.register(metrics);
    metrics.gauge(
        "seawall_sensor_ring_waiting_bytes",
        "Bytes of calls that wait to be read.",
        source::waiting);
    metrics.gauge(
        "seawall_sensor_paths_left_out",
        "Files and folders that the kernel does not tell of, as no rule wants them.",
        () -> live.leftOut().size());
    metrics.gauge(
        "seawall_sensor_host_calls_left_out",
        "Calls of the machine itself that were not told, as rules want them of containers only.",
        () -> live.leftOutOfHost().values().stream().mapToLong(Long::longValue).sum());
    readiness.needs("loop", this::standstill);
    server = StatusServer.open(listen, metrics, readiness);
  }

  private @Nullable String standstill() {
    return System.nanoTime() - lastRound > SLOW_NANOS
        ? "events have not been looked at for ten seconds"
        : null;
  }

  int port() {
    return server.port();
  }

  MetricRegistry metrics() {
    return metrics;
  }

  Readiness readiness() {
    return readiness;
  }

  @Override
  public void event(SystemState state) {
    events.add(state.event().typeNumber());
  }

  @Override
  public void alert(RuleMatch<SystemState> match) {
    alerts.add(match.rule().name(), match.rule().priority().label());
  }

  @Override
  public void between() {
    lastRound = System.nanoTime();
  }

  @Override
  public void close() {
    server.close();
  }
}
