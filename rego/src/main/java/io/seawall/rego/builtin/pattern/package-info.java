/**
 * Built-ins on patterns: regular expressions (RE2) and globs.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.pattern.PatternFamily}, then {@code Regex} and
 * {@code Glob}.
 *
 * <pre>{@code
 * Glob.compile("*.example.org", ".").matches("www.example.org");   // true
 * }</pre>
 *
 * <p>Both kinds take time in proportion to the text and to the pattern, never more; what was
 * compiled is kept for the whole process.
 */
@NullMarked
package io.seawall.rego.builtin.pattern;

import org.jspecify.annotations.NullMarked;
