package io.seawall.model;

/** Who must act on an error. Exit codes, HTTP problems and metrics derive from it. */
public enum ErrorKind {
  /**
   * The caller asked for something that makes no sense: an unknown option, a file that is not there
   * or breaks its format.
   */
  USER,
  /** A configuration, ignore or rules file is wrong. */
  CONFIG,
  /** Another machine answered badly or not at all. */
  REMOTE,
  /** This machine lacks something: memory, disk, permission. */
  RESOURCE,
  /** Seawall itself is wrong. */
  BUG
}
