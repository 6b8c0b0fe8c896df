package io.seawall.detect.rule;

import io.seawall.detect.text.Span;

/** Ends the reading of one item. */
final class ItemException extends RuntimeException {

  private final transient Span at;
  private final ProblemCode code;
  private final String hint;

  ItemException(Span at, ProblemCode code, String message, String hint) {
    super(message);
    this.at = at;
    this.code = code;
    this.hint = hint;
  }

  static ItemException shape(Span at, String message) {
    return new ItemException(at, ProblemCode.LOAD_ERR_YAML_VALIDATE, message, "");
  }

  static ItemException invalid(Span at, String message, String hint) {
    return new ItemException(at, ProblemCode.LOAD_ERR_VALIDATE, message, hint);
  }

  Problem problem(String item) {
    return Problem.at(at, code, String.valueOf(getMessage()), hint, item);
  }
}
