package io.seawall.sensor.fanotify;

import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import io.seawall.sensor.container.NodeContainer;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes denials as alerts are written: as a line of text, or as JSON with the keys of Falco. */
public final class DenialWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private final AlertClock clock;
  private final String hostname;

  /**
   * @param hostname of the machine
   */
  public DenialWriter(AlertClock clock, String hostname) {
    this.clock = clock;
    this.hostname = hostname;
  }

  /**
   * Adds it with a line feed behind it.
   *
   * @param container that it is about; null if it is not known
   * @param json whether as JSON
   */
  public void write(
      FileDenial denial, @Nullable NodeContainer container, boolean json, TextBuilder out) {
    if (json) {
      writeJson(denial, container, out);
    } else {
      clock.addTimeOfDay(denial.time(), out);
      out.add(": " + priority(denial) + ' ');
      // Names are those of who made the file or the container: nothing in them may steer a
      // terminal.
      int from = out.length();
      out.add(sentence(denial, container));
      ValuePrinter.escapeControls(from, out);
    }
    out.add('\n');
  }

  private static String priority(FileDenial denial) {
    return denial.denied() ? "Critical" : "Warning";
  }

  private static String kind(FileDenial denial) {
    return denial.program() ? "exec" : "open";
  }

  private static String origin(FileDenial denial) {
    return denial.origin().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String shortened(String id) {
    return id.substring(0, Math.min(12, id.length()));
  }

  private static String sentence(FileDenial denial, @Nullable NodeContainer container) {
    var text = new StringBuilder(denial.denied() ? "Blocked " : "Seen ");
    text.append(kind(denial)).append(" of ").append(denial.path());
    text.append(" (origin=").append(origin(denial)).append(" pid=").append(denial.pid());
    text.append(" container_id=").append(shortened(denial.container()));
    if (container != null) {
      text.append(" container_name=").append(container.facts().name());
      text.append(" container_image=").append(container.facts().image().reference());
    }
    return text.append(')').toString();
  }

  private void writeJson(FileDenial denial, @Nullable NodeContainer container, TextBuilder out) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      generator.writeStartObject();
      generator.writeStringProperty("hostname", hostname);
      generator.writeStringProperty("output", sentence(denial, container));
      generator.writeObjectPropertyStart("output_fields");
      generator.writeStringProperty("guard.kind", kind(denial));
      generator.writeStringProperty("guard.mode", denial.denied() ? "block" : "alert");
      generator.writeStringProperty("guard.origin", origin(denial));
      generator.writeNumberProperty("proc.pid", denial.pid());
      generator.writeStringProperty("fd.name", denial.path());
      generator.writeStringProperty("container.id", shortened(denial.container()));
      generator.writeStringProperty("container.full_id", denial.container());
      if (container != null) {
        generator.writeStringProperty("container.name", container.facts().name());
        generator.writeStringProperty("container.image", container.facts().image().reference());
      }
      generator.writeEndObject();
      generator.writeStringProperty("priority", priority(denial));
      generator.writeStringProperty("rule", "Guard " + kind(denial) + " (fanotify)");
      generator.writeStringProperty("source", "guard");
      generator.writeArrayPropertyStart("tags");
      generator.writeString("guard");
      generator.writeEndArray();
      var time = new TextBuilder();
      clock.addInstant(denial.time(), time);
      generator.writeStringProperty("time", time.toString());
      generator.writeEndObject();
    }
    byte[] line = bytes.toByteArray();
    out.add(line, 0, line.length);
  }
}
