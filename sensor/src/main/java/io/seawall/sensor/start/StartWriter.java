package io.seawall.sensor.start;

import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes findings as alerts are written: as a line of text, or as JSON with the keys of Falco. */
public final class StartWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private final AlertClock clock;
  private final String hostname;

  /**
   * @param hostname of the machine
   */
  public StartWriter(AlertClock clock, String hostname) {
    this.clock = clock;
    this.hostname = hostname;
  }

  /**
   * Adds it with a line feed behind it.
   *
   * @param json whether as JSON
   */
  public void write(StartFinding finding, Instant time, boolean json, TextBuilder out) {
    long nanoseconds = time.getEpochSecond() * 1_000_000_000L + time.getNano();
    if (json) {
      writeJson(finding, nanoseconds, out);
    } else {
      clock.addTimeOfDay(nanoseconds, out);
      out.add(": " + priority(finding) + ' ');
      // Names are those of who made the container: nothing in them may steer a terminal.
      int from = out.length();
      out.add(finding.line());
      ValuePrinter.escapeControls(from, out);
    }
    out.add('\n');
  }

  private static String priority(StartFinding finding) {
    return switch (finding.verdict().outcome()) {
      case DENIED -> "Critical";
      case CHANGED, UNKNOWN -> "Warning";
      case WARNED, ALLOWED -> "Notice";
    };
  }

  private void writeJson(StartFinding finding, long nanoseconds, TextBuilder out) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      generator.writeStartObject();
      generator.writeStringProperty("hostname", hostname);
      generator.writeStringProperty("output", finding.line());
      generator.writeObjectPropertyStart("output_fields");
      generator.writeStringProperty("container.id", finding.container().shortId());
      generator.writeStringProperty("container.name", finding.container().facts().name());
      generator.writeStringProperty(
          "container.image", finding.container().facts().image().reference());
      generator.writeEndObject();
      generator.writeStringProperty("priority", priority(finding));
      generator.writeStringProperty("rule", "Start " + finding.verdict().outcome().word());
      generator.writeStringProperty("source", "start");
      generator.writeArrayPropertyStart("tags");
      generator.writeEndArray();
      var time = new TextBuilder();
      clock.addInstant(nanoseconds, time);
      generator.writeStringProperty("time", time.toString());
      generator.writeObjectPropertyStart("start");
      finding.write(generator);
      generator.writeEndObject();
      generator.writeEndObject();
    }
    byte[] line = bytes.toByteArray();
    out.add(line, 0, line.length);
  }
}
