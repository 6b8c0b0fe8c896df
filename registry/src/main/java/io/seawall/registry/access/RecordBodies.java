package io.seawall.registry.access;

import io.seawall.model.Digest;
import io.seawall.model.Verdict;
import io.seawall.policy.DecisionJson;
import io.seawall.registry.access.client.Client;
import io.seawall.scan.json.JsonOutput;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** How accesses and events stand in the journal; docs/gate-access.md lists the members. */
public final class RecordBodies {

  private RecordBodies() {}

  /**
   * The kind of the record of an access.
   *
   * @param judged what was decided; null where nothing was
   */
  public static String kind(Access access, @Nullable Judged judged) {
    boolean denied = judged != null && judged.verdict() == Verdict.DENY && !access.succeeded();
    if (denied || !access.refusal().isEmpty()) {
      return "gate.refused";
    }
    return switch (access.action()) {
      case PUSH_MANIFEST -> "gate.push";
      case PULL_MANIFEST -> "gate.pull";
      case BASE, PULL_BLOB, PUSH_BLOB, DELETE, LIST_TAGS, LIST_CATALOGUE, LIST_REFERRERS ->
          "gate.access";
    };
  }

  /**
   * Writes the members of an access.
   *
   * @param judged what was decided; null where nothing was
   * @param whole whether a new decision is written out; else its id alone
   */
  public static void write(
      Access access, @Nullable Judged judged, boolean whole, JsonGenerator json) {
    json.writeStringProperty("action", access.action().word());
    client(access.client(), json);
    text("repository", access.repository(), json);
    text("tag", access.tag(), json);
    digest("digest", access.digest(), json);
    if (access.status() != 0) {
      json.writeNumberProperty("status", access.status());
    }
    json.writeNumberProperty("bytes", access.bytes());
    json.writeNumberProperty("micros", access.duration().toNanos() / 1000);
    text("refusal", access.refusal(), json);
    text("notice", access.notice(), json);
    if (judged != null) {
      json.writeStringProperty("verdict", judged.verdict().word());
      json.writeStringProperty("decisionId", judged.decisionId().toString());
      if (whole && judged.decision() != null) {
        json.writeName("decision");
        DecisionJson.write(judged.decision(), json);
      }
    }
  }

  private static void client(Client client, JsonGenerator json) {
    json.writeObjectPropertyStart("client");
    json.writeStringProperty("address", client.address().getHostAddress());
    if (!client.user().isEmpty()) {
      JsonOutput.text(json, "user", client.user());
      json.writeStringProperty("userSource", client.source().word());
    }
    if (!client.audience().isEmpty()) {
      texts("audienceUnverified", client.audience(), json);
    }
    text("credential", client.credentialHash(), json);
    text("userAgent", client.userAgent(), json);
    json.writeEndObject();
  }

  /** The kind of the record of an event. */
  public static String kind(GateEvent event) {
    return switch (event) {
      case GateEvent.TagMoved _ -> "gate.tag-moved";
      case GateEvent.Rejudged _ -> "gate.rejudged";
      case GateEvent.Reloaded _ -> "gate.reloaded";
      case GateEvent.Alert _ -> "gate.alert";
      case GateEvent.Grace _ -> "gate.grace";
      case GateEvent.Limited _ -> "gate.limited";
      case GateEvent.Lost _ -> "gate.lost";
      case GateEvent.Started _ -> "gate.started";
      case GateEvent.Stopped _ -> "gate.stopped";
    };
  }

  /**
   * Writes the members of an event.
   *
   * @param whole whether a new decision is written out; else its id alone
   */
  public static void write(GateEvent event, boolean whole, JsonGenerator json) {
    switch (event) {
      case GateEvent.TagMoved it -> {
        client(it.by(), json);
        text("repository", it.repository(), json);
        text("tag", it.tag(), json);
        digest("from", it.from(), json);
        digest("digest", it.to(), json);
      }
      case GateEvent.Rejudged it -> rejudged(it, whole, json);
      case GateEvent.Reloaded it -> {
        text("file", it.file(), json);
        digest("configuration", it.digest(), json);
        text("problem", it.problem(), json);
      }
      case GateEvent.Alert it -> alert(it, json);
      case GateEvent.Grace it -> {
        text("repository", it.repository(), json);
        digest("digest", it.digest(), json);
        time("until", it.until(), json);
        text("owner", it.owner(), json);
        text("reason", it.reason(), json);
      }
      case GateEvent.Limited it -> {
        text("limit", it.limit(), json);
        text("subject", it.subject(), json);
        json.writeNumberProperty("refused", it.refused());
      }
      case GateEvent.Lost it -> json.writeNumberProperty("records", it.records());
      case GateEvent.Started it -> {
        text("version", it.version(), json);
        text("listen", it.listen(), json);
        text("upstream", it.upstream(), json);
        text("mode", it.mode(), json);
        digest("configuration", it.configuration(), json);
      }
      case GateEvent.Stopped it -> {
        text("why", it.why(), json);
        json.writeNumberProperty("requests", it.requests());
      }
    }
  }

  private static void rejudged(GateEvent.Rejudged it, boolean whole, JsonGenerator json) {
    text("repository", it.repository(), json);
    text("digest", it.decision().subject(), json);
    json.writeStringProperty("before", it.before().word());
    json.writeStringProperty("verdict", it.decision().verdict().word());
    text("why", it.why(), json);
    time("refusedFrom", it.refusedFrom(), json);
    digest("decisionId", it.decision().id(), json);
    if (whole) {
      json.writeName("decision");
      DecisionJson.write(it.decision(), json);
    }
  }

  private static void alert(GateEvent.Alert it, JsonGenerator json) {
    text("alert", it.alert(), json);
    text("subject", it.subject(), json);
    text("repository", it.repository(), json);
    text("message", it.message(), json);
    json.writeNumberProperty("count", it.count());
    time("since", it.since(), json);
    json.writeArrayPropertyStart("records");
    it.records().forEach(json::writeNumber);
    json.writeEndArray();
  }

  private static void text(String name, @Nullable String value, JsonGenerator json) {
    if (value != null && !value.isEmpty()) {
      JsonOutput.text(json, name, value);
    }
  }

  private static void texts(String name, List<String> values, JsonGenerator json) {
    json.writeArrayPropertyStart(name);
    values.forEach(value -> JsonOutput.text(json, value));
    json.writeEndArray();
  }

  private static void digest(String name, @Nullable Digest digest, JsonGenerator json) {
    text(name, digest == null ? null : digest.toString(), json);
  }

  private static void time(String name, @Nullable Instant time, JsonGenerator json) {
    text(name, time == null ? null : time.toString(), json);
  }
}
