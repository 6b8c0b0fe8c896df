package io.seawall.sensor.start;

import io.seawall.detect.rule.Priority;
import io.seawall.sensor.notice.ContainerWords;
import io.seawall.sensor.notice.Notice;

/** Tells what is said of images that start. */
public final class StartNotice {

  private StartNotice() {}

  /**
   * A finding as it is told.
   *
   * @param time nanoseconds since 1970
   */
  public static Notice of(StartFinding finding, long time) {
    return new Notice(
        time,
        switch (finding.verdict().outcome()) {
          case DENIED -> Priority.CRITICAL;
          case CHANGED, UNKNOWN -> Priority.WARNING;
          case WARNED, ALLOWED -> Priority.NOTICE;
        },
        "Start " + finding.verdict().outcome().word(),
        "start",
        finding.line(),
        json -> ContainerWords.write(json, finding.container().id(), finding.container()),
        json -> {
          json.writeObjectPropertyStart("start");
          finding.write(json);
          json.writeEndObject();
        });
  }
}
