package io.seawall.cli.respond;

import io.seawall.policy.source.Excerpt;
import io.seawall.scan.json.JsonOutput;
import io.seawall.sensor.response.measure.InForce;
import io.seawall.sensor.response.measure.Outcome;
import io.seawall.sensor.response.measure.Plan;
import io.seawall.sensor.response.measure.Target;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What is printed, for people or for programs. */
final class RespondText {

  private final boolean json;

  RespondText(boolean json) {
    this.json = json;
  }

  String plan(String word, Target target, Plan plan) {
    if (json) {
      return document(out -> {
        out.writeStringProperty("measure", word);
        out.writeStringProperty("target", target.label());
        list("steps", plan.steps(), out);
        list("affected", plan.affected(), out);
        list("notes", plan.notes(), out);
        JsonOutput.optionalText(out, "refused", plan.refused());
      });
    }
    String refused = plan.refused();
    var text = new StringBuilder(word).append(": ").append(visible(target.label())).append('\n');
    if (refused != null) {
      return text.append("  refused: ").append(visible(refused)).append('\n').toString();
    }
    lines("would ", plan.steps(), text);
    lines("hits  ", plan.affected(), text);
    lines("note: ", plan.notes(), text);
    return text.toString();
  }

  String outcome(String word, Target target, Outcome outcome) {
    if (json) {
      return document(out -> {
        out.writeStringProperty("measure", word);
        out.writeStringProperty("target", target.label());
        out.writeStringProperty("result", outcome.result().word());
        out.writeStringProperty("message", outcome.message());
        list("details", outcome.details(), out);
      });
    }
    var text = new StringBuilder(word).append(": ").append(visible(target.label())).append(": ");
    text.append(outcome.result().word()).append(": ").append(visible(outcome.message()));
    text.append('\n');
    lines("", outcome.details(), text);
    return text.toString();
  }

  String inForce(List<InForce> all) {
    if (json) {
      return document(out -> {
        out.writeArrayPropertyStart("inForce");
        all.forEach(entry -> entry(entry, out));
        out.writeEndArray();
      });
    }
    var text = new StringBuilder();
    for (InForce entry : all) {
      Instant until = entry.until();
      text.append(entry.id()).append("  ").append(entry.measure()).append("  ");
      text.append(visible(entry.name().isEmpty() ? entry.container() : entry.name()));
      text.append("  since ").append(entry.since());
      text.append(until == null ? "" : "  until " + until);
      text.append("  ").append(visible(entry.cause())).append('\n');
    }
    return all.isEmpty() ? "nothing is in force\n" : text.toString();
  }

  private static void entry(InForce entry, JsonGenerator out) {
    out.writeStartObject();
    out.writeStringProperty("id", entry.id());
    out.writeStringProperty("measure", entry.measure());
    out.writeStringProperty("container", entry.container());
    out.writeStringProperty("name", entry.name());
    out.writeStringProperty("since", entry.since().toString());
    Instant until = entry.until();
    JsonOutput.optionalText(out, "until", until == null ? null : until.toString());
    out.writeStringProperty("cause", entry.cause());
    out.writeEndObject();
  }

  private static void lines(String prefix, List<String> lines, StringBuilder text) {
    for (String line : lines) {
      text.append("  ").append(prefix).append(visible(line)).append('\n');
    }
  }

  private static void list(String name, List<String> texts, JsonGenerator out) {
    out.writeArrayPropertyStart(name);
    texts.forEach(out::writeString);
    out.writeEndArray();
  }

  /** Names of containers and programs command no terminal. */
  private static String visible(@Nullable String text) {
    String whole = text == null ? "" : text;
    var out = new StringBuilder();
    for (int at = 0; at < whole.length(); at += 50) {
      out.append(Excerpt.of(whole.substring(at, Math.min(whole.length(), at + 50))));
    }
    return out.toString();
  }

  private static String document(Consumer<JsonGenerator> body) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonOutput.compact(out)) {
      json.writeStartObject();
      body.accept(json);
      json.writeEndObject();
    }
    return out.toString(StandardCharsets.UTF_8) + "\n";
  }
}
