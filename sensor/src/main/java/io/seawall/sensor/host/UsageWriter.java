package io.seawall.sensor.host;

import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import io.seawall.sensor.container.NodeContainer;
import io.seawall.sensor.host.finding.HostFinding;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes what is used too much, as alerts are written: as a line of text, or as JSON. */
public final class UsageWriter {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int SHORT_ID = 12;

  private final AlertClock clock;
  private final String hostname;

  /**
   * @param hostname of the machine
   */
  public UsageWriter(AlertClock clock, String hostname) {
    this.clock = clock;
    this.hostname = hostname;
  }

  /**
   * Adds it with a line feed behind it.
   *
   * @param container that it is about; null for the machine, or if it is not known
   * @param json whether as JSON
   */
  public void write(
      HostFinding finding,
      @Nullable NodeContainer container,
      Instant time,
      boolean json,
      TextBuilder out) {
    long nanoseconds = time.getEpochSecond() * 1_000_000_000L + time.getNano();
    if (json) {
      writeJson(finding, container, nanoseconds, out);
    } else {
      clock.addTimeOfDay(nanoseconds, out);
      out.add(": Warning ");
      // Names are those of who made the container: nothing in them may steer a terminal.
      int from = out.length();
      out.add(sentence(finding, container));
      ValuePrinter.escapeControls(from, out);
    }
    out.add('\n');
  }

  private static String sentence(HostFinding finding, @Nullable NodeContainer container) {
    var text = new StringBuilder(finding.container() == null ? "The machine" : "A container");
    text.append(": ").append(finding.check().title());
    text.append(": ").append(String.join("; ", finding.evidence()));
    if (finding.container() != null) {
      text.append(" (container_id=").append(shortened(finding.container()));
      if (container != null) {
        text.append(" container_name=").append(container.facts().name());
        text.append(" container_image=").append(container.facts().image().reference());
      }
      text.append(')');
    }
    return text.toString();
  }

  private static String shortened(String id) {
    return id.substring(0, Math.min(SHORT_ID, id.length()));
  }

  private void writeJson(
      HostFinding finding, @Nullable NodeContainer container, long nanoseconds, TextBuilder out) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      generator.writeStartObject();
      generator.writeStringProperty("hostname", hostname);
      generator.writeStringProperty("output", sentence(finding, container));
      generator.writeObjectPropertyStart("output_fields");
      if (finding.container() != null) {
        generator.writeStringProperty("container.id", shortened(finding.container()));
        generator.writeStringProperty("container.full_id", finding.container());
      }
      if (container != null) {
        generator.writeStringProperty("container.name", container.facts().name());
        generator.writeStringProperty("container.image", container.facts().image().reference());
      }
      generator.writeEndObject();
      generator.writeStringProperty("priority", "Warning");
      generator.writeStringProperty("rule", "Usage " + finding.check().id());
      generator.writeStringProperty("source", "usage");
      generator.writeArrayPropertyStart("tags");
      generator.writeEndArray();
      var time = new TextBuilder();
      clock.addInstant(nanoseconds, time);
      generator.writeStringProperty("time", time.toString());
      generator.writeEndObject();
    }
    byte[] line = bytes.toByteArray();
    out.add(line, 0, line.length);
  }
}
