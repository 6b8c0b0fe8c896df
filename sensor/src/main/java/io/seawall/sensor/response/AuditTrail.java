package io.seawall.sensor.response;

import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.response.measure.InForce;
import io.seawall.sensor.response.measure.Measure;
import io.seawall.sensor.response.measure.Outcome;
import io.seawall.sensor.response.measure.Target;
import io.seawall.sensor.response.process.HeldProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What is recorded of responses. That a record cannot be written stops no response; it is counted.
 */
final class AuditTrail {

  private final AuditLog log;
  private final AtomicLong unrecorded = new AtomicLong();

  AuditTrail(AuditLog log) {
    this.log = log;
  }

  long unrecorded() {
    return unrecorded.get();
  }

  void begin(String id, Measure measure, Target target, Order order) {
    append(
        "response.begin",
        json -> {
          common(id, measure, target, order, json);
          if (!order.alert().isEmpty()) {
            json.writeStringProperty("alert", order.alert().strip());
          }
        });
  }

  void end(
      String id,
      Measure measure,
      Target target,
      Order order,
      Outcome outcome,
      @Nullable Instant until) {
    append(
        "response.end",
        json -> {
          common(id, measure, target, order, json);
          outcome(outcome, json);
          if (until != null && outcome.undo() != null) {
            json.writeStringProperty("until", until.toString());
          }
        });
  }

  void undone(InForce entry, String why, Outcome outcome) {
    append(
        "response.undo",
        json -> {
          json.writeStringProperty("id", entry.id());
          json.writeStringProperty("measure", entry.measure());
          json.writeStringProperty("container", entry.container());
          json.writeStringProperty("name", entry.name());
          json.writeStringProperty("why", why);
          outcome(outcome, json);
        });
  }

  /** Something that was not done. */
  void onlyRecorded(Outcome outcome, String measures, Target target, Order order) {
    append(
        "response.skipped",
        json -> {
          json.writeStringProperty("measures", measures);
          target(target, json);
          json.writeStringProperty("cause", order.cause());
          outcome(outcome, json);
        });
  }

  /** Alerts that nothing was done about. */
  void counted(String kind, String container, long count) {
    append(
        kind,
        json -> {
          if (!container.isEmpty()) {
            json.writeStringProperty("container", container);
          }
          json.writeNumberProperty("alerts", count);
        });
  }

  private static void common(
      String id, Measure measure, Target target, Order order, JsonGenerator json) {
    json.writeStringProperty("id", id);
    json.writeStringProperty("measure", measure.word());
    terms(measure, json);
    target(target, json);
    json.writeStringProperty("cause", order.cause());
  }

  /** How it was asked for. */
  private static void terms(Measure measure, JsonGenerator json) {
    Duration limit = measure.limit();
    if (limit != null) {
      json.writeNumberProperty("seconds", limit.toSeconds());
    }
    if (measure instanceof Measure.Kill(boolean tree) && tree) {
      json.writeBooleanProperty("tree", true);
    }
    if (measure instanceof Measure.Quarantine quarantine && !quarantine.allow().isEmpty()) {
      json.writeArrayPropertyStart("allow");
      quarantine.allow().forEach(peer -> json.writeString(peer.toString()));
      json.writeEndArray();
    }
  }

  private static void target(Target target, JsonGenerator json) {
    NodeContainer container = target.container();
    if (container != null) {
      json.writeStringProperty("container", container.id());
      json.writeStringProperty("name", container.facts().name());
      json.writeStringProperty("image", container.facts().image().reference());
    }
    HeldProcess process = target.process();
    if (process != null) {
      json.writeNumberProperty("pid", process.record().pid());
      json.writeNumberProperty("start", process.record().start());
      json.writeStringProperty("process", process.record().name());
    }
  }

  private static void outcome(Outcome outcome, JsonGenerator json) {
    json.writeStringProperty("result", outcome.result().word());
    json.writeStringProperty("message", outcome.message());
    json.writeArrayPropertyStart("details");
    outcome.details().stream().limit(100).forEach(json::writeString);
    json.writeEndArray();
  }

  private void append(String kind, Consumer<JsonGenerator> body) {
    try {
      log.append(kind, body);
    } catch (RuntimeException e) {
      unrecorded.incrementAndGet();
    }
  }
}
