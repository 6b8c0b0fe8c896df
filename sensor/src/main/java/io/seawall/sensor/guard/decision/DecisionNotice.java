package io.seawall.sensor.guard.decision;

import io.seawall.detect.rule.Priority;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.guard.decision.GuardDecision.Mark;
import io.seawall.sensor.guard.policy.Mode;
import io.seawall.sensor.notice.ContainerWords;
import io.seawall.sensor.notice.Notice;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Tells decisions. */
public final class DecisionNotice {

  private static final int TCP = 6;
  private static final int UDP = 17;

  private DecisionNotice() {}

  /**
   * A decision as it is told.
   *
   * @param container that it is about; null if it is not known
   */
  public static Notice of(GuardDecision decision, @Nullable NodeContainer container) {
    return new Notice(
        decision.time(),
        decision.mode() == Mode.BLOCK ? Priority.CRITICAL : Priority.WARNING,
        "Guard " + decision.kind().word(),
        "guard",
        sentence(decision, container),
        json -> fields(decision, container, json));
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
    ContainerWords.add(text, decision.container(), container);
    return text.append(')').toString();
  }

  private static String word(Mark mark) {
    return mark.name().toLowerCase(Locale.ROOT).replace('_', '-');
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

  private static void fields(
      GuardDecision decision, @Nullable NodeContainer container, JsonGenerator json) {
    json.writeNumberProperty("guard.sequence", decision.sequence());
    json.writeStringProperty("guard.policy", decision.policy());
    json.writeStringProperty("guard.kind", decision.kind().word());
    json.writeStringProperty("guard.mode", decision.mode().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("guard.reason", decision.reason().words());
    json.writeArrayPropertyStart("guard.marks");
    decision.marks().forEach(mark -> json.writeString(word(mark)));
    json.writeEndArray();
    json.writeNumberProperty("proc.pid", decision.pid());
    json.writeNumberProperty("proc.ppid", decision.parent());
    json.writeStringProperty("proc.name", decision.command());
    json.writeNumberProperty("user.uid", decision.user());
    InetAddress address = decision.address();
    if (address == null) {
      json.writeStringProperty("fd.name", decision.path());
    } else {
      json.writeStringProperty("fd.sip", address.getHostAddress());
      json.writeNumberProperty("fd.sport", decision.port());
      json.writeStringProperty("fd.l4proto", protocol(decision));
    }
    ContainerWords.write(json, decision.container(), container);
  }
}
