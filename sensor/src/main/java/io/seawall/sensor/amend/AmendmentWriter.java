package io.seawall.sensor.amend;

import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import io.seawall.sensor.amend.Amendment.Alert;
import io.seawall.sensor.container.ContainerFacts;
import io.seawall.sensor.container.ImageName;
import io.seawall.sensor.container.NodeContainer;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes amendments among alerts: as a line of text, or as JSON with the fields of Falco. */
public final class AmendmentWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private final AlertClock clock;
  private final String hostname;

  /**
   * @param hostname of the machine
   */
  public AmendmentWriter(AlertClock clock, String hostname) {
    this.clock = clock;
    this.hostname = hostname;
  }

  /**
   * Adds it with a line feed behind it.
   *
   * @param now nanoseconds since 1970
   * @param json whether as JSON
   */
  public void write(Amendment amendment, long now, boolean json, TextBuilder out) {
    if (json) {
      writeJson(amendment, now, out);
    } else {
      writeText(amendment, now, out);
    }
    out.add('\n');
  }

  private void writeText(Amendment amendment, long now, TextBuilder out) {
    clock.addTimeOfDay(now, out);
    out.add(": Informational ");
    int from = out.length();
    out.add(sentence(amendment));
    // Names are those of who made the container: nothing in them may steer a terminal.
    ValuePrinter.escapeControls(from, out);
  }

  private String sentence(Amendment amendment) {
    long count = amendment.alerts().size() + amendment.more();
    var since = new TextBuilder();
    clock.addTimeOfDay(amendment.alerts().getFirst().time(), since);
    var text = new StringBuilder("More is known of ");
    text.append(count).append(count == 1 ? " alert" : " alerts").append(" since ").append(since);
    String separator = " (";
    for (Map.Entry<String, String> field : fields(amendment.container()).entrySet()) {
      text.append(separator).append(field.getKey()).append('=').append(field.getValue());
      separator = " ";
    }
    return text.append(')').toString();
  }

  private void writeJson(Amendment amendment, long now, TextBuilder out) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      generator.writeStartObject();
      generator.writeStringProperty("hostname", hostname);
      generator.writeStringProperty("output", sentence(amendment));
      generator.writeObjectPropertyStart("output_fields");
      fields(amendment.container()).forEach(generator::writeStringProperty);
      generator.writeEndObject();
      generator.writeStringProperty("priority", "Informational");
      generator.writeStringProperty("rule", "More known of a container");
      generator.writeStringProperty("source", "syscall");
      generator.writeArrayPropertyStart("tags");
      generator.writeEndArray();
      generator.writeStringProperty("time", instant(now));
      generator.writeArrayPropertyStart("amends");
      for (Alert alert : amendment.alerts()) {
        generator.writeStartObject();
        generator.writeStringProperty("time", instant(alert.time()));
        generator.writeNumberProperty("event", alert.event());
        generator.writeStringProperty("rule", alert.rule());
        generator.writeEndObject();
      }
      generator.writeEndArray();
      generator.writeNumberProperty("more", amendment.more());
      generator.writeEndObject();
    }
    byte[] line = bytes.toByteArray();
    out.add(line, 0, line.length);
  }

  private String instant(long nanoseconds) {
    var text = new TextBuilder();
    clock.addInstant(nanoseconds, text);
    return text.toString();
  }

  private static Map<String, String> fields(NodeContainer container) {
    ContainerFacts facts = container.facts();
    ImageName image = facts.image();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("container.id", container.shortId());
    fields.put("container.full_id", container.id());
    fields.put("container.name", facts.name());
    fields.put("container.image", image.reference());
    fields.put("container.image.id", image.id());
    fields.put("container.image.repository", image.repository());
    fields.put("container.image.tag", image.tag());
    fields.put("container.image.digest", image.digest());
    ContainerFacts.Pod pod = facts.pod();
    if (pod != null) {
      fields.put("k8s.ns.name", pod.namespace());
      fields.put("k8s.pod.name", pod.name());
      fields.put("k8s.pod.uid", pod.uid());
    }
    fields.values().removeIf(String::isEmpty);
    return fields;
  }
}
