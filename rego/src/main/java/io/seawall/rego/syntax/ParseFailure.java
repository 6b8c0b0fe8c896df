package io.seawall.rego.syntax;

import io.seawall.rego.source.RegoError;

/** Ends the parsing of a rule; the parser goes on with the next one, or with another reading. */
final class ParseFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient RegoError error;
  private final boolean isFinal;

  /**
   * A failure.
   *
   * @param isFinal whether no other reading of the text can mend it
   */
  ParseFailure(RegoError error, boolean isFinal) {
    super(error.message(), null, false, false);
    this.error = error;
    this.isFinal = isFinal;
  }

  RegoError error() {
    return error;
  }

  boolean isFinal() {
    return isFinal;
  }
}
