package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what version 1 of the language forbids and version 0 allows; whether it counts is known
 * when the file was read, because an import may turn it into version 1.
 */
final class V1Rules {

  private static final String HINT =
      "this looks like Rego v0: add the keyword, or read the file with --v0-compatible";

  private final List<RegoError> errors = new ArrayList<>();

  List<RegoError> errors() {
    return errors;
  }

  void check(Location at, Head head, boolean contains, Body body) {
    String what = head.args() == null ? "rule" : "function";
    if (body == Body.BARE) {
      add(at, "`if` keyword is required before " + what + " body", HINT);
    }
    if (head.key() != null && !contains) {
      add(at, "`contains` keyword is required for partial set rules", HINT);
    }
    if (body == Body.NONE && head.value() == null && head.key() == null && head.args() == null) {
      add(at, "rule must have value assignment and/or body declaration", null);
    }
  }

  private void add(Location at, String message, @Nullable String hint) {
    errors.add(new RegoError(RegoError.Code.PARSE, at, message, hint));
  }

  /** How the body of a rule is written. */
  enum Body {
    /** There is none. */
    NONE,
    /** Behind {@code if}. */
    AFTER_IF,
    /** In braces without {@code if}. */
    BARE
  }
}
