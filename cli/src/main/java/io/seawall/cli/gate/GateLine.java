package io.seawall.cli.gate;

import io.seawall.image.json.JsonCursor;
import io.seawall.journal.JournalRecord;
import io.seawall.model.Decision;
import io.seawall.scan.json.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A record of the gate's journal, as far as it is searched and shown.
 *
 * @param time when it was written
 * @param kind what it is about, for example {@code gate.pull}
 * @param values the texts and numbers of its body; those of its client with {@code client.} before
 */
record GateLine(Instant time, String kind, Map<String, String> values) {

  /** The sentence of a decision's first reason among the values. */
  private static final String FIRST = "decision.reason";

  static GateLine of(JournalRecord record) {
    byte[] body = record.body().getBytes(StandardCharsets.UTF_8);
    return of(record.time(), record.kind(), body, "record " + record.seq());
  }

  /**
   * One that is written now.
   *
   * @param body writes the members, without a decision, which may be long
   * @param decision null where nothing was decided
   */
  static GateLine of(
      Instant time, String kind, Consumer<JsonGenerator> body, @Nullable Decision decision) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonOutput.compact(bytes)) {
      json.writeStartObject();
      body.accept(json);
      json.writeEndObject();
    }
    GateLine line = of(time, kind, bytes.toByteArray(), "a new record");
    if (decision != null) {
      line.values.put(FIRST, decision.reasons().getFirst().message());
    }
    return line;
  }

  private static GateLine of(Instant time, String kind, byte[] body, String place) {
    return JsonCursor.read(body, place, json -> new GateLine(time, kind, members(json)));
  }

  private static Map<String, String> members(JsonCursor json) {
    Map<String, String> values = new HashMap<>();
    if (json.enterObject()) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        switch (key) {
          case "client" -> client(json, values);
          case "status", "bytes", "micros", "count", "refused", "requests" ->
              values.put(key, Long.toString(json.size()));
          case "decision" -> decision(json, values);
          case "records" -> json.skip();
          default -> text(key, json, values);
        }
      }
    }
    return values;
  }

  private static void client(JsonCursor json, Map<String, String> values) {
    if (json.enterObject()) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        text("client." + key, json, values);
      }
    }
  }

  /** Of a decision the sentence of its first reason. */
  private static void decision(JsonCursor json, Map<String, String> values) {
    if (!json.enterObject()) {
      return;
    }
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      if (key.equals("reasons")) {
        json.list(GateLine::message).stream().findFirst().ifPresent(it -> values.put(FIRST, it));
      } else {
        json.skip();
      }
    }
  }

  private static String message(JsonCursor json) {
    String message = "";
    if (json.enterObject()) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        if (key.equals("message") && json.isText()) {
          message = json.text();
        } else {
          json.skip();
        }
      }
    }
    return message;
  }

  /** Other records may stand in the journal, such as that of a cut: their texts count alone. */
  private static void text(String key, JsonCursor json, Map<String, String> values) {
    if (json.isText()) {
      values.put(key, json.text());
    } else {
      json.skip();
    }
  }

  String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** One line for people. */
  String row() {
    return String.format(
            "%s  %-14s  %-34s  %s",
            time.truncatedTo(ChronoUnit.MILLIS),
            kind.startsWith("gate.") ? kind.substring(5) : kind,
            who(),
            what())
        .stripTrailing();
  }

  private String who() {
    String user = value("client.user");
    String address = value("client.address");
    String client = user.isEmpty() || address.isEmpty() ? user + address : user + " at " + address;
    return printable(client.isEmpty() ? value("subject") : client);
  }

  private String what() {
    var text = new StringBuilder();
    String action = value("action");
    boolean saidByKind = kind.equals("gate.push") || kind.equals("gate.pull");
    add(text, "", saidByKind ? "" : action);
    add(text, "", value("alert"));
    String tag = value("tag");
    String digest = value("digest");
    add(
        text,
        "",
        value("repository")
            + (tag.isEmpty() ? "" : ":" + tag)
            + (digest.isEmpty() ? "" : "@" + shortened(digest)));
    add(text, "", value("status"));
    add(text, "", value("verdict"));
    add(text, "decision ", shortened(value("decisionId")));
    for (String name :
        new String[] {
          "refusal", "notice", "message", "problem", "why", "reason", "limit", "listen", "upstream"
        }) {
      add(text, "", value(name));
    }
    add(text, "refused ", value("refused"));
    // Refusals and notices say it already.
    boolean saidAbove = !value("refusal").isEmpty() || !value("notice").isEmpty();
    add(text, "", saidAbove ? "" : value(FIRST));
    return text.toString();
  }

  private static String shortened(String digest) {
    int colon = digest.indexOf(':');
    return digest.substring(colon + 1, Math.min(digest.length(), colon + 13));
  }

  private static void add(StringBuilder text, String before, String value) {
    if (!value.isEmpty()) {
      text.append(text.isEmpty() ? "" : "  ").append(before).append(printable(value));
    }
  }

  /** Names come from clients of unknown hands: nothing of them obeys the terminal. */
  static String printable(String text) {
    var safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c ->
            safe.appendCodePoint(
                switch (Character.getType(c)) {
                  case Character.CONTROL,
                      Character.FORMAT,
                      Character.SURROGATE,
                      Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR ->
                      '?';
                  default -> c;
                }));
    return safe.toString();
  }
}
