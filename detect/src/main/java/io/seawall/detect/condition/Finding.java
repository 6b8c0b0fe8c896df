package io.seawall.detect.condition;

import io.seawall.detect.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong or doubtful in a condition that keeps the grammar.
 *
 * @param through the macro calls that lead to it, the outermost first
 * @param message a sentence without full stop
 * @param hint what to do, may be empty
 * @param fix a change that mends it, null where none is certain enough
 */
public record Finding(
    Kind kind,
    Span at,
    List<Condition.MacroCall> through,
    String message,
    String hint,
    @Nullable Fix fix) {

  /** What kind of thing. */
  public enum Kind {
    /** A field or an event type that does not exist. */
    UNKNOWN_NAME,
    /** An operator that does not fit, or a value that cannot be one. */
    WRONG,
    /** A comparison with the text {@code <NA>}. */
    UNSAFE_NA,
    /** A field that rules should do without. */
    DEPRECATED,
    /** Something that is allowed and yet hardly meant. */
    DOUBTFUL;

    /** Whether the condition cannot be used. */
    public boolean isError() {
      return this == UNKNOWN_NAME || this == WRONG;
    }
  }
}
