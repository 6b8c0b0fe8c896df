package io.seawall.detect.rule.problem;

import io.seawall.detect.text.Span;

/** Ends the reading of one item. */
public final class ItemException extends RuntimeException {

  private final transient Span at;
  private final ProblemCode code;
  private final String hint;

  /**
   * At a place.
   *
   * @param hint what to do, may be empty
   */
  public ItemException(Span at, ProblemCode code, String message, String hint) {
    super(message);
    this.at = at;
    this.code = code;
    this.hint = hint;
  }

  /** A value has the wrong shape. */
  public static ItemException shape(Span at, String message) {
    return new ItemException(at, ProblemCode.LOAD_ERR_YAML_VALIDATE, message, "");
  }

  /** The item does not go with the others. */
  public static ItemException invalid(Span at, String message, String hint) {
    return new ItemException(at, ProblemCode.LOAD_ERR_VALIDATE, message, hint);
  }

  /**
   * What to tell.
   *
   * @param item what it is about
   */
  public Problem problem(String item) {
    return Problem.at(at, code, String.valueOf(getMessage()), hint, item);
  }
}
