package io.seawall.cli.command;

import io.seawall.model.ErrorKind;

/** What the process answers to its caller; the table is in docs/errors.md. */
public enum ExitCode {
  /** Allowed, or nothing to complain about. */
  ALLOWED(0),
  /** Denied, or what was checked is not fit. */
  DENIED(1),
  /** The command or what it was given is wrong. */
  WRONG_USE(2),
  /** Something was not looked at. */
  INCOMPLETE(3),
  /** The work could not be done. */
  FAILURE(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number. */
  public int code() {
    return code;
  }

  /** What an error of a kind ends with. */
  public static ExitCode of(ErrorKind kind) {
    return switch (kind) {
      case USER, CONFIG -> WRONG_USE;
      case REMOTE, RESOURCE, BUG -> FAILURE;
    };
  }
}
