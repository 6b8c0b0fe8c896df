package io.seawall.sensor.notice;

import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes notices as alerts are written: as a line of text, or as JSON with the keys of Falco. */
public final class NoticeWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private final AlertClock clock;
  private final String hostname;

  /**
   * @param hostname of the machine
   */
  public NoticeWriter(AlertClock clock, String hostname) {
    this.clock = clock;
    this.hostname = hostname;
  }

  /**
   * Adds a notice with a line feed behind it.
   *
   * @param json whether as JSON
   */
  public void write(Notice notice, boolean json, TextBuilder out) {
    if (json) {
      writeJson(notice, out);
    } else {
      clock.addTimeOfDay(notice.time(), out);
      out.add(": " + notice.priority().label() + ' ');
      // Names are those of who made a file or a container: nothing in them may steer a terminal.
      int from = out.length();
      out.add(notice.output());
      ValuePrinter.escapeControls(from, out);
    }
    out.add('\n');
  }

  private void writeJson(Notice notice, TextBuilder out) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      generator.writeStartObject();
      generator.writeStringProperty("hostname", hostname);
      generator.writeStringProperty("output", notice.output());
      generator.writeObjectPropertyStart("output_fields");
      notice.fields().accept(generator);
      generator.writeEndObject();
      generator.writeStringProperty("priority", notice.priority().label());
      generator.writeStringProperty("rule", notice.rule());
      generator.writeStringProperty("source", notice.source());
      generator.writeArrayPropertyStart("tags");
      generator.writeEndArray();
      var time = new TextBuilder();
      clock.addInstant(notice.time(), time);
      generator.writeStringProperty("time", time.toString());
      notice.rest().accept(generator);
      generator.writeEndObject();
    }
    byte[] line = bytes.toByteArray();
    out.add(line, 0, line.length);
  }
}
