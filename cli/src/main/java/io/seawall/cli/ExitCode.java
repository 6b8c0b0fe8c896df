package io.seawall.cli;

import io.seawall.model.ErrorKind;

/** What the process answers to its caller; the table is in docs/errors.md. */
enum ExitCode {
  ALLOWED(0),
  DENIED(1),
  WRONG_USE(2),
  INCOMPLETE(3),
  FAILURE(4);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static ExitCode of(ErrorKind kind) {
    return switch (kind) {
      case USER, CONFIG -> WRONG_USE;
      case REMOTE, RESOURCE, BUG -> FAILURE;
    };
  }
}
