package io.seawall.cli.replay;

import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.rule.Priority;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes what no rule has found in the shape of alerts, so that one reader takes both. */
final class FindingWriter {

  private final AlertClock clock;
  private final String hostname;
  private final boolean json;
  private final AlertStream<?> stream;

  FindingWriter(AlertClock clock, String hostname, boolean json, AlertStream<?> stream) {
    this.clock = clock;
    this.hostname = hostname;
    this.json = json;
    this.stream = stream;
  }

  /**
   * Writes a line.
   *
   * @param fields texts and numbers by name
   */
  void write(
      String rule, Priority priority, long time, String sentence, Map<String, Object> fields) {
    var output = new TextBuilder();
    clock.addTimeOfDay(time, output);
    output.add(": ").add(priority.label()).add(' ');
    int from = output.length();
    output.add(sentence);
    ValuePrinter.escapeControls(from, output);
    stream.add(line -> {
      if (json) {
        json(rule, priority, time, output.toString(), fields, line);
      } else {
        line.add(output.bytes(), 0, output.length());
      }
      line.add('\n');
    });
  }

  private void json(
      String rule,
      Priority priority,
      long time,
      String output,
      Map<String, Object> fields,
      TextBuilder line) {
    line.add("{\"hostname\":");
    quoted(hostname, line);
    line.add(",\"output\":");
    quoted(output, line);
    line.add(",\"output_fields\":{");
    String comma = "";
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      line.add(comma);
      quoted(field.getKey(), line);
      line.add(':');
      if (field.getValue() instanceof Number number) {
        line.add(number.toString());
      } else {
        quoted(field.getValue().toString(), line);
      }
      comma = ",";
    }
    line.add("},\"priority\":");
    quoted(priority.label(), line);
    line.add(",\"rule\":");
    quoted(rule, line);
    line.add(",\"source\":\"syscall\",\"tags\":[\"baseline\"],\"time\":\"");
    clock.addInstant(time, line);
    line.add("\"}");
  }

  private static void quoted(String text, TextBuilder line) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ValuePrinter.printQuoted(bytes, 0, bytes.length, line);
  }
}
