package io.seawall.policy;

import io.seawall.model.Decision;
import io.seawall.model.Decision.Reason;
import io.seawall.model.Digest;
import io.seawall.model.NotChecked;
import io.seawall.model.SeawallException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * The decision record as JSON (docs/schemas/decision-v1.schema.json). Its canonical form is that of
 * RFC 8785 (JSON Canonicalization Scheme): keys sorted, no white space, UTF-8; so any JSON library
 * can check an id: drop {@code id}, canonicalize, take SHA-256.
 */
public final class DecisionJson {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build();

  /** Stands in the place of the id while it is not known. */
  static final Digest UNIDENTIFIED = Digest.sha256(new byte[32]);

  private DecisionJson() {}

  /** Writes the record as one JSON object, keys in canonical order. */
  public static void write(Decision decision, JsonGenerator json) {
    write(decision, json, true);
  }

  /** The canonical form of the whole record. */
  public static byte[] canonical(Decision decision) {
    var bytes = new ByteArrayOutputStream();
    write(decision, bytes, true);
    return bytes.toByteArray();
  }

  /**
   * Reads a record as {@link #write} writes it, of at most 16 MiB.
   *
   * @throws SeawallException {@code decision-invalid} of kind USER if it is no JSON, breaks the
   *     schema, or its id is not that of its content
   */
  public static Decision read(byte[] content) {
    return DecisionReader.read(content);
  }

  /** The id that the record's content asks for. */
  public static Digest id(Decision decision) {
    var hash = new DigestOutputStream(OutputStream.nullOutputStream(), Digest.newSha256());
    write(decision, hash, false);
    return Digest.sha256(hash.getMessageDigest().digest());
  }

  /** The same record with the id that its content asks for. */
  static Decision identified(Decision draft) {
    return new Decision(
        id(draft),
        draft.asOf(),
        draft.gate(),
        draft.subject(),
        draft.verdict(),
        draft.reasons(),
        draft.rulesDigest(),
        draft.feedsDigest(),
        draft.factsDigest(),
        draft.exceptionsUsed(),
        draft.notChecked());
  }

  private static void write(Decision decision, OutputStream out, boolean withId) {
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      write(decision, json, withId);
    }
  }

  private static void write(Decision decision, JsonGenerator json, boolean withId) {
    json.writeStartObject();
    json.writeStringProperty("asOf", decision.asOf().toString());
    writeTexts("exceptionsUsed", decision.exceptionsUsed(), json);
    json.writeStringProperty("factsDigest", decision.factsDigest().toString());
    writeDigest("feedsDigest", decision.feedsDigest(), json);
    json.writeStringProperty("gate", decision.gate().word());
    if (withId) {
      json.writeStringProperty("id", decision.id().toString());
    }
    json.writeArrayPropertyStart("notChecked");
    for (NotChecked item : decision.notChecked()) {
      write(item, json);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("reasons");
    for (Reason reason : decision.reasons()) {
      write(reason, json);
    }
    json.writeEndArray();
    json.writeStringProperty("rulesDigest", decision.rulesDigest().toString());
    json.writeStringProperty("subject", wellFormed(decision.subject()));
    json.writeStringProperty("verdict", decision.verdict().word());
    json.writeEndObject();
  }

  private static void write(NotChecked item, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("kind", item.kind().word());
    if (item.layer() == null) {
      json.writeNullProperty("layer");
    } else {
      json.writeNumberProperty("layer", item.layer().intValue());
    }
    json.writeStringProperty("place", wellFormed(item.place()));
    json.writeStringProperty("reason", wellFormed(item.reason()));
    json.writeEndObject();
  }

  private static void write(Reason reason, JsonGenerator json) {
    json.writeStartObject();
    writeTexts("evidence", reason.evidence(), json);
    json.writeObjectPropertyStart("message");
    json.writeStringProperty("en", wellFormed(reason.message()));
    json.writeStringProperty("zh-CN", wellFormed(reason.messageZh()));
    json.writeEndObject();
    json.writeStringProperty("rule", reason.rule());
    json.writeNumberProperty("ruleVersion", reason.ruleVersion());
    if (reason.source() != null) {
      json.writeStringProperty("source", wellFormed(reason.source()));
    }
    json.writeStringProperty("verdict", reason.verdict().word());
    json.writeEndObject();
  }

  private static void writeTexts(String key, List<String> texts, JsonGenerator json) {
    json.writeArrayPropertyStart(key);
    for (String text : texts) {
      json.writeString(wellFormed(text));
    }
    json.writeEndArray();
  }

  private static void writeDigest(String key, @Nullable Digest digest, JsonGenerator json) {
    if (digest == null) {
      json.writeNullProperty(key);
    } else {
      json.writeStringProperty(key, digest.toString());
    }
  }

  // Names of files come from images; half a surrogate pair has no UTF-8.
  private static String wellFormed(String text) {
    StringBuilder changed = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        changed = changed == null ? new StringBuilder(text) : changed;
        changed.setCharAt(i, '\ufffd');
      }
    }
    return changed == null ? text : changed.toString();
  }
}
