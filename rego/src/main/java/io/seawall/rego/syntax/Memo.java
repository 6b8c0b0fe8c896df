package io.seawall.rego.syntax;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of terms in brackets, braces and parentheses while the parser tried readings that it
 * then gave up. Without it, each level of nesting would double the work.
 */
final class Memo {

  private final Map<Integer, Object> outcomes = new HashMap<>();

  void parsed(int start, Parsed parsed) {
    outcomes.put(start, parsed);
  }

  void failed(int start, ParseFailure failure) {
    outcomes.put(start, failure);
  }

  /**
   * The term that starts at a token, or null where it was not read yet.
   *
   * @throws ParseFailure if it was read and is no term
   */
  @Nullable Parsed find(int start) {
    Object outcome = outcomes.isEmpty() ? null : outcomes.get(start);
    if (outcome instanceof ParseFailure failure) {
      throw failure;
    }
    return (Parsed) outcome;
  }

  void clear() {
    outcomes.clear();
  }

  /**
   * A term that was read.
   *
   * @param end the token behind it
   * @param height levels of its tree
   */
  record Parsed(Term term, int end, int height) {}
}
