package io.seawall.sensor.fanotify;

/** What becomes of a file that somebody wants to open or run. */
public enum FileVerdict {
  /** It may. */
  ALLOW,
  /** It may, and it is told. */
  REPORT,
  /** It fails with EPERM, and it is told. */
  DENY
}
