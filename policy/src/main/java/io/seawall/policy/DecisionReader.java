package io.seawall.policy;

import io.seawall.model.Decision;
import io.seawall.model.Decision.Reason;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.Gate;
import io.seawall.model.NotChecked;
import io.seawall.model.SeawallException;
import io.seawall.model.Verdict;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads one decision record and checks its id. */
final class DecisionReader {

  private static final int MAX_BYTES = 16 << 20;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(8)
                  .maxDocumentLength(MAX_BYTES)
                  .maxStringLength(1 << 20)
                  .build())
          .build();
  private static final List<String> RECORD_KEYS =
      List.of(
          "asOf",
          "exceptionsUsed",
          "factsDigest",
          "feedsDigest",
          "gate",
          "id",
          "notChecked",
          "reasons",
          "rulesDigest",
          "subject",
          "verdict");
  private static final List<String> REASON_KEYS =
      List.of("evidence", "message", "rule", "ruleVersion", "verdict");
  private static final List<String> OPTIONAL_REASON_KEYS = List.of("source");
  private static final List<String> MESSAGE_KEYS = List.of("en", "zh-CN");
  private static final List<String> NOT_CHECKED_KEYS = List.of("kind", "layer", "place", "reason");

  private DecisionReader() {}

  /** See {@link DecisionJson#read}. */
  static Decision read(byte[] content) {
    if (content.length > MAX_BYTES) {
      throw invalid("it is larger than " + MAX_BYTES + " bytes", null);
    }
    Decision decision;
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), content)) {
      json.nextToken();
      decision = decision(JsonObject.read(json, RECORD_KEYS));
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("something follows the record");
      }
    } catch (JacksonException e) {
      throw invalid(e.getOriginalMessage(), e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw invalid(String.valueOf(e.getMessage()), e);
    }
    Digest id = DecisionJson.id(decision);
    if (!id.equals(decision.id())) {
      throw invalid("its content has the id " + id + ", not " + decision.id(), null);
    }
    return decision;
  }

  private static Decision decision(JsonObject record) {
    return new Decision(
        Digest.parse(record.text("id")),
        instant(record.text("asOf")),
        record.word("gate", Gate.values(), Gate::word),
        record.text("subject"),
        record.word("verdict", Verdict.values(), Verdict::word),
        record.objects("reasons", REASON_KEYS, OPTIONAL_REASON_KEYS, DecisionReader::reason),
        Digest.parse(record.text("rulesDigest")),
        record.isNull("feedsDigest") ? null : Digest.parse(record.text("feedsDigest")),
        Digest.parse(record.text("factsDigest")),
        record.texts("exceptionsUsed"),
        record.objects("notChecked", NOT_CHECKED_KEYS, List.of(), DecisionReader::notChecked));
  }

  private static Reason reason(JsonObject reason) {
    JsonObject message = reason.object("message", MESSAGE_KEYS);
    return new Reason(
        reason.text("rule"),
        reason.number("ruleVersion"),
        reason.word("verdict", Verdict.values(), Verdict::word),
        message.text("en"),
        message.text("zh-CN"),
        reason.texts("evidence"),
        reason.isNull("source") ? null : reason.text("source"));
  }

  private static NotChecked notChecked(JsonObject item) {
    return new NotChecked(
        item.word("kind", NotChecked.Kind.values(), NotChecked.Kind::word),
        item.text("place"),
        item.isNull("layer") ? null : Integer.valueOf(item.number("layer")),
        item.text("reason"));
  }

  private static Instant instant(String text) {
    Instant instant = Instant.parse(text);
    if (!instant.toString().equals(text)) {
      throw new IllegalArgumentException("'asOf' is written " + instant + ", not " + text);
    }
    return instant;
  }

  private static SeawallException invalid(String problem, @Nullable Exception cause) {
    return new SeawallException(
        ErrorKind.USER, "decision-invalid", "not a decision record: " + problem, cause);
  }
}
