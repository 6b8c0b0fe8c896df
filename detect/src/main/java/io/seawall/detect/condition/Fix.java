package io.seawall.detect.condition;

import io.seawall.detect.text.Span;

/**
 * A change that makes a condition say what was probably meant.
 *
 * @param at what to replace; may be empty
 * @param replacement what to write instead
 */
public record Fix(Span at, String replacement) {}
