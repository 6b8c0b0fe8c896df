package io.seawall.registry.record;

import io.seawall.model.Digest;
import io.seawall.model.Verdict;
import io.seawall.registry.record.Standing.Judged;
import io.seawall.registry.record.Standing.Outcome;
import io.seawall.registry.record.Standing.Reason;
import io.seawall.registry.record.Standing.Source;
import io.seawall.registry.record.file.RecordJson;
import io.seawall.registry.record.file.RecordJson.Fields;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** The record of a standing as JSON (docs/formats/gate-records.md). */
final class StandingJson {

  private StandingJson() {}

  static byte[] write(Standing standing) {
    return RecordJson.write(json -> {
      RecordJson.text(json, "repository", standing.repository());
      RecordJson.text(json, "manifest", standing.manifest());
      RecordJson.text(json, "outcome", standing.outcome().word());
      RecordJson.text(json, "message", standing.message());
      RecordJson.text(json, "since", standing.since());
      RecordJson.optional(json, "deniedSince", standing.deniedSince());
      RecordJson.optional(json, "graceUntil", standing.graceUntil());
      RecordJson.text(json, "source", standing.source().word());
      RecordJson.optional(json, "approval", standing.approval());
      Judged judged = standing.judged();
      if (judged != null) {
        write(judged, json);
      }
    });
  }

  private static void write(Judged judged, JsonGenerator json) {
    RecordJson.text(json, "decision", judged.decision());
    RecordJson.text(json, "asOf", judged.asOf());
    RecordJson.text(json, "rules", judged.rules());
    RecordJson.optional(json, "feeds", judged.feeds());
    RecordJson.optional(json, "feedsBuilt", judged.feedsBuilt());
    RecordJson.text(json, "facts", judged.facts());
    json.writeArrayPropertyStart("reasons");
    for (Reason reason : judged.reasons()) {
      json.writeStartObject();
      RecordJson.text(json, "rule", reason.rule());
      RecordJson.text(json, "verdict", reason.verdict().word());
      RecordJson.text(json, "message", reason.message());
      RecordJson.texts(json, "evidence", reason.evidence());
      json.writeNumberProperty("moreEvidence", reason.moreEvidence());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("moreReasons", judged.moreReasons());
  }

  static Standing read(byte[] body) {
    return RecordJson.read(body, StandingJson::standing);
  }

  private static Standing standing(Fields fields) {
    Outcome outcome = fields.word("outcome", Outcome.values(), Outcome::word);
    return new Standing(
        fields.text("repository"),
        fields.of("manifest", Digest::parse),
        outcome,
        outcome == Outcome.PENDING ? null : judged(fields),
        fields.text("message"),
        fields.of("since", Instant::parse),
        fields.maybe("deniedSince", Instant::parse),
        fields.maybe("graceUntil", Instant::parse),
        fields.word("source", Source.values(), Source::word),
        fields.maybe("approval", String::valueOf));
  }

  private static Judged judged(Fields fields) {
    return new Judged(
        fields.of("decision", Digest::parse),
        fields.of("asOf", Instant::parse),
        fields.of("rules", Digest::parse),
        fields.maybe("feeds", Digest::parse),
        fields.maybe("feedsBuilt", Instant::parse),
        fields.of("facts", Digest::parse),
        fields.objects(
            "reasons",
            reason ->
                new Reason(
                    reason.text("rule"),
                    reason.word("verdict", Verdict.values(), Verdict::word),
                    reason.text("message"),
                    reason.list("evidence", String::valueOf),
                    reason.count("moreEvidence"))),
        fields.count("moreReasons"));
  }
}
