package io.seawall.sensor.amend;

import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.rule.Priority;
import io.seawall.detect.value.TextBuilder;
import io.seawall.sensor.amend.Amendment.Alert;
import io.seawall.sensor.container.fact.ContainerFacts;
import io.seawall.sensor.container.fact.ImageName;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.notice.Notice;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Tells amendments: the container with all that is known in the fields, the alerts behind them. */
public final class AmendmentNotice {

  private AmendmentNotice() {}

  /**
   * An amendment as it is told.
   *
   * @param time nanoseconds since 1970
   * @param clock by which the alerts' times are written
   */
  public static Notice of(Amendment amendment, long time, AlertClock clock) {
    Map<String, String> fields = fields(amendment.container());
    return new Notice(
        time,
        Priority.INFORMATIONAL,
        "More known of a container",
        "syscall",
        sentence(amendment, fields, clock),
        json -> fields.forEach(json::writeStringProperty),
        json -> alerts(amendment, clock, json));
  }

  private static String sentence(
      Amendment amendment, Map<String, String> fields, AlertClock clock) {
    long count = amendment.alerts().size() + amendment.more();
    var since = new TextBuilder();
    clock.addTimeOfDay(amendment.alerts().getFirst().time(), since);
    var text = new StringBuilder("More is known of ");
    text.append(count).append(count == 1 ? " alert" : " alerts").append(" since ").append(since);
    String separator = " (";
    for (Map.Entry<String, String> field : fields.entrySet()) {
      text.append(separator).append(field.getKey()).append('=').append(field.getValue());
      separator = " ";
    }
    return text.append(')').toString();
  }

  private static void alerts(Amendment amendment, AlertClock clock, JsonGenerator json) {
    json.writeArrayPropertyStart("amends");
    for (Alert alert : amendment.alerts()) {
      var time = new TextBuilder();
      clock.addInstant(alert.time(), time);
      json.writeStartObject();
      json.writeStringProperty("time", time.toString());
      json.writeNumberProperty("event", alert.event());
      json.writeStringProperty("rule", alert.rule());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("more", amendment.more());
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
