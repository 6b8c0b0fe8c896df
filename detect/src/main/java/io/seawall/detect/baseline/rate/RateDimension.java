package io.seawall.detect.baseline.rate;

import java.util.Locale;

/** What is counted per workload and window of time. */
public enum RateDimension {
  /** System calls that the capture shows. */
  CALLS(0),
  /** Calls that failed; not those that would have blocked or were interrupted. */
  FAILURES(1),
  /** Executables run. */
  EXECS(2),
  /** Processes and threads made. */
  CLONES(3),
  /** Files opened. */
  OPENS(4),
  /** Files written, created, renamed, changed or removed. */
  CHANGES(5),
  /** Bytes read, from files and connections. */
  BYTES_READ(6),
  /** Bytes written, to files and connections. */
  BYTES_WRITTEN(7),
  /** Connections made and accepted. */
  CONNECTIONS(8),
  /** Datagrams sent to port 53. */
  NAME_LOOKUPS(9);

  private final int column;

  RateDimension(int column) {
    this.column = column;
  }

  /** Index of its count in a window. */
  public int column() {
    return column;
  }

  /** As profiles have it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
