package io.seawall.detect.baseline;

import java.util.Locale;

/** What is counted per workload and window of time. */
public enum RateDimension {
  /** System calls that the capture shows. */
  CALLS,
  /** Calls that failed; not those that would have blocked or were interrupted. */
  FAILURES,
  /** Executables run. */
  EXECS,
  /** Processes and threads made. */
  CLONES,
  /** Files opened. */
  OPENS,
  /** Files written, created, renamed, changed or removed. */
  CHANGES,
  /** Bytes read, from files and connections. */
  BYTES_READ,
  /** Bytes written, to files and connections. */
  BYTES_WRITTEN,
  /** Connections made and accepted. */
  CONNECTIONS,
  /** Datagrams sent to port 53. */
  NAME_LOOKUPS;

  /** As profiles have it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
