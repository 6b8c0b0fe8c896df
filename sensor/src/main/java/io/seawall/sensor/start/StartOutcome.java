package io.seawall.sensor.start;

import java.util.Locale;

/** What is known of the image of a container that starts. */
public enum StartOutcome {
  /** The rules allow it. */
  ALLOWED,
  /** The rules warn of it. */
  WARNED,
  /** The rules deny it. */
  DENIED,
  /** An image of this name was scanned, and it was another one. */
  CHANGED,
  /** It was never scanned here. */
  UNKNOWN;

  /** In files and records: {@code changed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
