package io.seawall.detect.rule;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How severe an alert is, the severest first, as in syslog (RFC 5424). */
public enum Priority {
  /** The system is unusable. */
  EMERGENCY("Emergency"),
  /** Act at once. */
  ALERT("Alert"),
  /** Critical. */
  CRITICAL("Critical"),
  /** An error. */
  ERROR("Error"),
  /** A warning. */
  WARNING("Warning"),
  /** Normal but of note. */
  NOTICE("Notice"),
  /** Informational; rules may also write {@code info}. */
  INFORMATIONAL("Informational"),
  /** For debugging. */
  DEBUG("Debug");

  private final String label;

  Priority(String label) {
    this.label = label;
  }

  /** As alerts show it. */
  public String label() {
    return label;
  }

  /** The priority of a name in any case, or null. */
  public static @Nullable Priority of(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    for (Priority priority : values()) {
      if (priority.label.toLowerCase(Locale.ROOT).equals(wanted)) {
        return priority;
      }
    }
    return wanted.equals("info") ? INFORMATIONAL : null;
  }
}
