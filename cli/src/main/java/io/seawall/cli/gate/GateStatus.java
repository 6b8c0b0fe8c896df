package io.seawall.cli.gate;

import io.seawall.metrics.MetricRegistry;
import io.seawall.metrics.ProcessMetrics;
import io.seawall.metrics.Readiness;
import io.seawall.metrics.StatusServer;
import io.seawall.model.Verdict;
import io.seawall.registry.GateCounts;
import io.seawall.registry.RegistryGate;
import io.seawall.registry.access.Action;

/** The measures of a gate, and whether it works, on loopback. */
final class GateStatus implements AutoCloseable {

  private final StatusServer server;

  GateStatus(String listen, RegistryGate gate) {
    var metrics = new MetricRegistry();
    ProcessMetrics.register(metrics);
    GateCounts counts = gate.counts();
    metrics.family(
        "seawall_gate_requests_total",
        "Requests that were answered.",
        MetricRegistry.Type.COUNTER,
        samples -> {
          for (Action action : Action.values()) {
            samples.add(counts.requests(action), "action", action.word());
          }
        });
    metrics.family(
        "seawall_gate_refusals_total",
        "Requests that the gate refused.",
        MetricRegistry.Type.COUNTER,
        samples -> {
          for (Action action : Action.values()) {
            samples.add(counts.refused(action), "action", action.word());
          }
        });
    metrics.family(
        "seawall_gate_decisions_total",
        "New decisions on manifests.",
        MetricRegistry.Type.COUNTER,
        samples -> {
          for (Verdict verdict : Verdict.values()) {
            samples.add(counts.decisions(verdict), "verdict", verdict.word());
          }
        });
    metrics.counter(
        "seawall_gate_received_bytes_total", "Bytes that clients pushed.", counts::received);
    metrics.counter("seawall_gate_sent_bytes_total", "Bytes that clients pulled.", counts::sent);
    metrics.counter("seawall_gate_alerts_total", "Unusual accesses.", counts::alerts);
    metrics.gauge("seawall_gate_connections", "Open connections of clients.", gate::connections);
    metrics.gauge(
        "seawall_gate_working",
        "Uploads and layers that are being analysed, and manifests that are being judged.",
        gate::working);
    var readiness = new Readiness();
    readiness.needs("upstream", gate.health()::upstream);
    readiness.needs("journal", gate.health()::journal);
    readiness.needs("records", gate.health()::records);
    metrics.family(
        "seawall_gate_ready",
        "1 where this part works: the registry behind, the journal, the records.",
        MetricRegistry.Type.GAUGE,
        samples -> {
          samples.add(gate.health().upstream() == null ? 1 : 0, "part", "upstream");
          samples.add(gate.health().journal() == null ? 1 : 0, "part", "journal");
          samples.add(gate.health().records() == null ? 1 : 0, "part", "records");
        });
    server = StatusServer.open(listen, metrics, readiness);
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
