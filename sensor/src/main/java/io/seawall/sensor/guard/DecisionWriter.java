package io.seawall.sensor.guard;

import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import io.seawall.sensor.container.NodeContainer;
import io.seawall.sensor.guard.GuardDecision.Mark;
import io.seawall.sensor.guard.policy.Mode;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes decisions as alerts are written: as a line of text, or as JSON with the keys of Falco. */
public final class DecisionWriter {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int TCP = 6;
  private static final int UDP = 17;

  private final AlertClock clock;
  private final String hostname;

  /**
   * @param hostname of the machine
   */
  public DecisionWriter(AlertClock clock, String hostname) {
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
      GuardDecision decision, @Nullable NodeContainer container, boolean json, TextBuilder out) {
    if (json) {
      writeJson(decision, container, out);
      out.add('\n');
    } else {
      writeText(decision, container, out);
    }
  }

  private static String priority(GuardDecision decision) {
    return decision.mode() == Mode.BLOCK ? "Critical" : "Warning";
  }

  private static String rule(GuardDecision decision) {
    return "Guard " + decision.kind().word();
  }

  private void writeText(
      GuardDecision decision, @Nullable NodeContainer container, TextBuilder out) {
    clock.addTimeOfDay(decision.time(), out);
    out.add(": " + priority(decision) + ' ');
    // Names are those of who made the file or the container: nothing in them may steer a terminal.
    int from = out.length();
    out.add(sentence(decision, container));
    ValuePrinter.escapeControls(from, out);
    out.add('\n');
  }

  private static String sentence(GuardDecision decision, @Nullable NodeContainer container) {
    var text = new StringBuilder();
    text.append(decision.mode() == Mode.BLOCK ? "Blocked " : "Seen ");
    text.append(decision.kind().word()).append(" of ").append(target(decision));
    text.append(": ").append(decision.reason().words());
    text.append(" (policy=").append(decision.policy());
    for (Mark mark : decision.marks()) {
      text.append(' ').append(word(mark));
    }
    text.append(" command=").append(decision.command()).append(" pid=").append(decision.pid());
    text.append(" user_uid=").append(decision.user());
    if (decision.container() != null) {
      text.append(" container_id=").append(shortened(decision.container()));
    }
    if (container != null) {
      text.append(" container_name=").append(container.facts().name());
      text.append(" container_image=").append(container.facts().image().reference());
    }
    return text.append(')').toString();
  }

  private static String word(Mark mark) {
    return mark.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String shortened(String id) {
    return id.substring(0, Math.min(12, id.length()));
  }

  private static String target(GuardDecision decision) {
    InetAddress address = decision.address();
    return address == null
        ? decision.path()
        : address.getHostAddress() + " port " + decision.port() + ' ' + protocol(decision);
  }

  private static String protocol(GuardDecision decision) {
    return switch (decision.protocol()) {
      case TCP -> "tcp";
      case UDP -> "udp";
      default -> Integer.toString(decision.protocol());
    };
  }

  private void writeJson(
      GuardDecision decision, @Nullable NodeContainer container, TextBuilder out) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      generator.writeStartObject();
      generator.writeStringProperty("hostname", hostname);
      generator.writeStringProperty("output", sentence(decision, container));
      generator.writeObjectPropertyStart("output_fields");
      fields(decision, container, generator);
      generator.writeEndObject();
      generator.writeStringProperty("priority", priority(decision));
      generator.writeStringProperty("rule", rule(decision));
      generator.writeStringProperty("source", "guard");
      generator.writeArrayPropertyStart("tags");
      generator.writeString("guard");
      generator.writeEndArray();
      var time = new TextBuilder();
      clock.addInstant(decision.time(), time);
      generator.writeStringProperty("time", time.toString());
      generator.writeEndObject();
    }
    byte[] line = bytes.toByteArray();
    out.add(line, 0, line.length);
  }

  private static void fields(
      GuardDecision decision, @Nullable NodeContainer container, JsonGenerator generator) {
    generator.writeNumberProperty("guard.sequence", decision.sequence());
    generator.writeStringProperty("guard.policy", decision.policy());
    generator.writeStringProperty("guard.kind", decision.kind().word());
    generator.writeStringProperty("guard.mode", decision.mode().name().toLowerCase(Locale.ROOT));
    generator.writeStringProperty("guard.reason", decision.reason().words());
    generator.writeArrayPropertyStart("guard.marks");
    decision.marks().forEach(mark -> generator.writeString(word(mark)));
    generator.writeEndArray();
    generator.writeNumberProperty("proc.pid", decision.pid());
    generator.writeNumberProperty("proc.ppid", decision.parent());
    generator.writeStringProperty("proc.name", decision.command());
    generator.writeNumberProperty("user.uid", decision.user());
    InetAddress address = decision.address();
    if (address == null) {
      generator.writeStringProperty("fd.name", decision.path());
    } else {
      generator.writeStringProperty("fd.sip", address.getHostAddress());
      generator.writeNumberProperty("fd.sport", decision.port());
      generator.writeStringProperty("fd.l4proto", protocol(decision));
    }
    if (decision.container() != null) {
      generator.writeStringProperty("container.id", shortened(decision.container()));
      generator.writeStringProperty("container.full_id", decision.container());
    }
    if (container != null) {
      generator.writeStringProperty("container.name", container.facts().name());
      generator.writeStringProperty("container.image", container.facts().image().reference());
    }
  }
}
