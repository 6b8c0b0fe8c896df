package io.seawall.cli.gate;

import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.registry.record.Approvals.Approval;
import io.seawall.registry.record.GraceList.Entry;
import io.seawall.registry.record.Standing;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The documents that the commands of the gate print. */
final class GateJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private GateJson() {}

  /** Prints one document on a line. */
  static void print(Terminal terminal, Consumer<JsonGenerator> content) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      content.accept(json);
    }
    bytes.write('\n');
    Output.write(terminal, null, bytes::writeTo);
  }

  static void grace(Entry entry, Instant now, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("digest", entry.manifest().toString());
    json.writeStringProperty("since", entry.since().toString());
    json.writeStringProperty("until", entry.until().toString());
    json.writeBooleanProperty("inForce", entry.isInForce(now));
    json.writeStringProperty("by", entry.by());
    json.writeStringProperty("reason", entry.reason());
    json.writeEndObject();
  }

  static void approval(Approval approval, Instant now, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("from", approval.from());
    json.writeStringProperty("to", approval.to());
    json.writeStringProperty("by", approval.by());
    json.writeStringProperty("reason", approval.reason());
    json.writeStringProperty("since", approval.since().toString());
    time("until", approval.until(), json);
    json.writeBooleanProperty("inForce", approval.isInForce(now));
    json.writeEndObject();
  }

  /** How a manifest stands, without the closing of its object. */
  static void standing(Standing standing, JsonGenerator json) {
    json.writeStringProperty("repository", standing.repository());
    json.writeStringProperty("digest", standing.manifest().toString());
    json.writeStringProperty("outcome", standing.outcome().word());
    json.writeStringProperty("message", standing.message());
    json.writeStringProperty("since", standing.since().toString());
    time("deniedSince", standing.deniedSince(), json);
    time("graceUntil", standing.graceUntil(), json);
    json.writeStringProperty("source", standing.source().word());
    if (standing.approval() != null) {
      json.writeStringProperty("approval", standing.approval());
    }
    Standing.Judged judged = standing.judged();
    if (judged != null) {
      json.writeStringProperty("decision", judged.decision().toString());
      json.writeStringProperty("asOf", judged.asOf().toString());
      json.writeArrayPropertyStart("reasons");
      for (Standing.Reason reason : judged.reasons()) {
        json.writeStartObject();
        json.writeStringProperty("rule", reason.rule());
        json.writeStringProperty("verdict", reason.verdict().word());
        json.writeStringProperty("message", reason.message());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeNumberProperty("moreReasons", judged.moreReasons());
    }
  }

  private static void time(String name, @Nullable Instant time, JsonGenerator json) {
    if (time != null) {
      json.writeStringProperty(name, time.toString());
    }
  }
}
