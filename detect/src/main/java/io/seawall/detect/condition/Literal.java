package io.seawall.detect.condition;

import io.seawall.detect.text.Span;

/**
 * A value as written.
 *
 * @param text without quotes, escapes resolved
 * @param quoted whether it stood in quotes
 */
public record Literal(String text, boolean quoted, Span at) {}
