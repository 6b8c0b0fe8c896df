package io.seawall.detect.rule.problem;

import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes problems for people and programs. */
public final class ProblemReport {

  private static final int WIDEST = 160;

  private ProblemReport() {}

  /** One paragraph per problem: place, code, message, the line with a caret, hints. */
  public static String text(List<Problem> problems) {
    var text = new StringBuilder();
    for (Problem problem : problems) {
      paragraph(problem, text);
    }
    return text.toString();
  }

  private static void paragraph(Problem problem, StringBuilder text) {
    String kind = problem.code().isError() ? "error" : "warning";
    text.append(problem.place()).append(": ").append(kind).append(' ').append(problem.code());
    text.append(": ").append(problem.message()).append('\n');
    if (!problem.item().isEmpty()) {
      text.append("  in ").append(problem.item());
      for (Problem.Step step : problem.through()) {
        text.append(", through macro '").append(step.macro()).append("' called at ");
        text.append(step.place());
      }
      text.append('\n');
    }
    if (!problem.line().isEmpty()) {
      excerpt(problem, text);
    }
    if (!problem.hint().isEmpty()) {
      text.append("  hint: ").append(problem.hint()).append('\n');
    }
    if (problem.proposal() != null) {
      text.append("  proposed condition: ").append(problem.proposal()).append('\n');
    }
  }

  /** At most so many characters of the line, those around the place. */
  private static void excerpt(Problem problem, StringBuilder text) {
    String line = problem.line();
    int caret = Math.min(problem.place().column() - 1, line.length());
    int from = Math.max(0, Math.min(caret - WIDEST / 2, line.length() - WIDEST));
    String shown = line.substring(from, Math.min(line.length(), from + WIDEST));
    text.append("  | ").append(shown.replace('\t', ' ')).append('\n');
    text.append("  | ").repeat(' ', caret - from).append("^\n");
  }

  /**
   * As {@code falco -V} does with JSON output: {@code falco_load_results}, one per file that has
   * problems, each with errors and warnings; with {@code hint} and {@code proposal} added. Lines
   * and columns count from 1.
   */
  public static String json(List<Problem> problems, List<String> files) {
    var out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("falco_load_results");
      for (String file : files) {
        file(file, problems, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toString();
  }

  private static void file(String file, List<Problem> problems, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("name", file);
    boolean failed = false;
    for (Problem problem : problems) {
      failed |= problem.place().file().equals(file) && problem.code().isError();
    }
    json.writeBooleanProperty("successful", !failed);
    for (boolean errors : new boolean[] {true, false}) {
      json.writeArrayPropertyStart(errors ? "errors" : "warnings");
      for (Problem problem : problems) {
        if (problem.place().file().equals(file) && problem.code().isError() == errors) {
          problem(problem, json);
        }
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void problem(Problem problem, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("code", problem.code().name());
    json.writeStringProperty("codedesc", problem.code().meaning());
    json.writeStringProperty("message", problem.message());
    json.writeObjectPropertyStart("context");
    json.writeArrayPropertyStart("locations");
    location(problem, json);
    json.writeEndArray();
    json.writeStringProperty("snippet", problem.line());
    json.writeEndObject();
    if (!problem.hint().isEmpty()) {
      json.writeStringProperty("hint", problem.hint());
    }
    if (problem.proposal() != null) {
      json.writeStringProperty("proposal", problem.proposal());
    }
    json.writeEndObject();
  }

  private static void location(Problem problem, JsonGenerator json) {
    String item = problem.item();
    int quote = item.indexOf(" '");
    json.writeStartObject();
    json.writeStringProperty("item_type", quote < 0 ? "rules content" : item.substring(0, quote));
    json.writeStringProperty(
        "item_name", quote < 0 ? "" : item.substring(quote + 2, item.length() - 1));
    json.writeArrayPropertyStart("macros");
    for (Problem.Step step : problem.through()) {
      json.writeString(step.macro());
    }
    json.writeEndArray();
    json.writeObjectPropertyStart("position");
    json.writeStringProperty("name", problem.place().file());
    json.writeNumberProperty("line", problem.place().line());
    json.writeNumberProperty("column", problem.place().column());
    json.writeEndObject();
    json.writeEndObject();
  }
}
