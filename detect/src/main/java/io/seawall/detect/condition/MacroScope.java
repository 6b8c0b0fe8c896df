package io.seawall.detect.condition;

import io.seawall.detect.text.Span;

/** The macros that a condition may call. */
@FunctionalInterface
public interface MacroScope {

  /** No macros. */
  MacroScope NONE =
      (name, at) -> {
        throw new ConditionException(
            at, "macro '" + name + "' is not defined", "", ConditionException.Kind.UNDEFINED_MACRO);
      };

  /**
   * The condition of a macro.
   *
   * @param at where it is called
   * @throws ConditionException if there is no such macro, or it calls itself
   */
  Condition body(String name, Span at);
}
