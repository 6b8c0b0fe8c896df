package io.seawall.policy.conftest.format;

/** A text is not of the format that it is read as, or over a limit. */
final class MalformedInputException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int line;

  MalformedInputException(int line, String problem) {
    super(problem);
    this.line = line;
  }

  /** The line, counted from 1. */
  int line() {
    return line;
  }
}
