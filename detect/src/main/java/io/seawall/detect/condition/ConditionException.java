package io.seawall.detect.condition;

import io.seawall.detect.text.Span;
import org.jspecify.annotations.Nullable;

/** A condition that breaks the grammar or calls a macro that is not there. */
public final class ConditionException extends RuntimeException {

  /** What is wrong. */
  public enum Kind {
    /** It breaks the grammar. */
    SYNTAX,
    /** It exceeds a limit. */
    LIMIT,
    /** It calls a macro that is not defined, or not before it. */
    UNDEFINED_MACRO,
    /** It calls a macro that calls itself. */
    MACRO_LOOP
  }

  private final transient Span at;
  private final String hint;
  private final Kind kind;
  private final transient @Nullable Fix fix;

  /**
   * @param message what is wrong, a sentence without full stop
   * @param hint what to do, may be empty
   */
  public ConditionException(Span at, String message, String hint, Kind kind) {
    this(at, message, hint, kind, null);
  }

  ConditionException(Span at, String message, String hint, Kind kind, @Nullable Fix fix) {
    super(message);
    this.at = at;
    this.hint = hint;
    this.kind = kind;
    this.fix = fix;
  }

  static ConditionException syntax(Span at, String message, String hint, @Nullable Fix fix) {
    return new ConditionException(at, message, hint, Kind.SYNTAX, fix);
  }

  /** Where. */
  public Span at() {
    return at;
  }

  /** What is wrong. */
  public String reason() {
    return String.valueOf(getMessage());
  }

  /** What to do, may be empty. */
  public String hint() {
    return hint;
  }

  /** What kind of error it is. */
  public Kind kind() {
    return kind;
  }

  /** A change that lets the parser go on, or null. */
  public @Nullable Fix fix() {
    return fix;
  }
}
