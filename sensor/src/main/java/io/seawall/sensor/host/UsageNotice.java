package io.seawall.sensor.host;

import io.seawall.detect.rule.Priority;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.host.finding.HostFinding;
import io.seawall.sensor.notice.ContainerWords;
import io.seawall.sensor.notice.Notice;
import org.jspecify.annotations.Nullable;

/** Tells what is used too much. */
public final class UsageNotice {

  private UsageNotice() {}

  /**
   * A finding as it is told.
   *
   * @param container that it is about; null for the machine, or if it is not known
   * @param time nanoseconds since 1970
   */
  public static Notice of(HostFinding finding, @Nullable NodeContainer container, long time) {
    var text = new StringBuilder(finding.container() == null ? "The machine" : "A container");
    text.append(": ").append(finding.check().title());
    text.append(": ").append(String.join("; ", finding.evidence()));
    ContainerWords.add(text, finding.container(), container);
    return new Notice(
        time,
        Priority.WARNING,
        "Usage " + finding.check().id(),
        "usage",
        text.toString(),
        json -> ContainerWords.write(json, finding.container(), container));
  }
}
