package io.seawall.sensor.fanotify;

import io.seawall.detect.rule.Priority;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.notice.ContainerWords;
import io.seawall.sensor.notice.Notice;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Tells denials. */
public final class DenialNotice {

  private DenialNotice() {}

  /**
   * A denial as it is told.
   *
   * @param container that it is about; null if it is not known
   */
  public static Notice of(FileDenial denial, @Nullable NodeContainer container) {
    var text = new StringBuilder(denial.denied() ? "Blocked " : "Seen ");
    text.append(kind(denial)).append(" of ").append(denial.path());
    text.append(" (origin=").append(origin(denial)).append(" pid=").append(denial.pid());
    ContainerWords.add(text, denial.container(), container);
    return new Notice(
        denial.time(),
        denial.denied() ? Priority.CRITICAL : Priority.WARNING,
        "Guard " + kind(denial) + " (fanotify)",
        "guard",
        text.append(')').toString(),
        json -> fields(denial, container, json));
  }

  private static String kind(FileDenial denial) {
    return denial.program() ? "exec" : "open";
  }

  private static String origin(FileDenial denial) {
    return denial.origin().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void fields(
      FileDenial denial, @Nullable NodeContainer container, JsonGenerator json) {
    json.writeStringProperty("guard.kind", kind(denial));
    json.writeStringProperty("guard.mode", denial.denied() ? "block" : "alert");
    json.writeStringProperty("guard.origin", origin(denial));
    json.writeNumberProperty("proc.pid", denial.pid());
    json.writeStringProperty("fd.name", denial.path());
    ContainerWords.write(json, denial.container(), container);
  }
}
