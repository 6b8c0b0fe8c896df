package io.seawall.cli.gate;

import io.seawall.image.json.JsonCursor;
import io.seawall.journal.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * A record of the gate's journal, as far as it is searched and shown.
 *
 * @param values the texts and numbers of its body; those of its client with {@code client.} before
 */
record GateLine(JournalRecord record, Map<String, String> values) {

  static GateLine of(JournalRecord record) {
    byte[] body = record.body().getBytes(StandardCharsets.UTF_8);
    return JsonCursor.read(
        body, "record " + record.seq(), json -> new GateLine(record, members(json)));
  }

  private static Map<String, String> members(JsonCursor json) {
    Map<String, String> values = new HashMap<>();
    if (json.enterObject()) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        switch (key) {
          case "client" -> client(json, values);
          case "status", "bytes", "micros", "count", "refused", "requests" ->
              values.put(key, Long.toString(json.size()));
          case "decision", "records" -> json.skip();
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
            record.time().truncatedTo(ChronoUnit.MILLIS),
            record.kind().startsWith("gate.") ? record.kind().substring(5) : record.kind(),
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
    boolean saidByKind = record.kind().equals("gate.push") || record.kind().equals("gate.pull");
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
          "refusal", "notice", "message", "problem", "why", "reason", "limit", "upstream"
        }) {
      add(text, "", value(name));
    }
    add(text, "refused ", value("refused"));
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
