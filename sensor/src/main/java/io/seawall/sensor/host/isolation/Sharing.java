package io.seawall.sensor.host.isolation;

import java.util.Locale;

/** Whose a namespace is. */
public enum Sharing {
  /** The container's own, or that of its pod. */
  OWN,
  /** The host's. */
  HOST,
  /** It may not be read. */
  UNKNOWN;

  /** The lower-case word of reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
