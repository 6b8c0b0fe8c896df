package io.seawall.cli.node.run;

import io.seawall.detect.engine.RuleMatch;
import io.seawall.detect.state.SystemState;
import io.seawall.metrics.MetricRegistry;
import io.seawall.sensor.response.Responder;

/** Does what a mapping says about alerts. */
final class ResponsePart implements EventPart {

  private final Responder responder;

  ResponsePart(Responder responder) {
    this.responder = responder;
  }

  @Override
  public void event(SystemState state) {
    responder.event(state);
  }

  @Override
  public void alert(RuleMatch<SystemState> match) {
    responder.alert(match, match.event());
  }

  @Override
  public void between() {
    responder.between();
  }

  /** Shows how it stands. */
  void register(MetricRegistry metrics) {
    metrics.family(
        "seawall_sensor_responses_total",
        "Responses by what became of them.",
        MetricRegistry.Type.COUNTER,
        samples -> {
          var counters = responder.counters();
          samples.add(counters.done(), "result", "done");
          samples.add(counters.failed(), "result", "failed");
          samples.add(counters.dryRun(), "result", "dry-run");
          samples.add(counters.limited(), "result", "limited");
          samples.add(counters.dropped(), "result", "dropped");
        });
    metrics.gauge(
        "seawall_sensor_responses_in_force",
        "Measures that are in force.",
        () -> responder.counters().inForce());
  }

  @Override
  public void close() {
    responder.close();
  }
}
