/**
 * Built-ins on strings, and Go's formatting.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.text.TextFamily}, {@link
 * io.seawall.rego.builtin.text.Formatting} ({@code sprintf}), then {@code StringBuiltins}.
 *
 * <pre>{@code
 * Builtin lower = TextFamily.find("lower");
 * lower.body().apply(call, new Value[] {StringValue.of("ÄB")});   // "äb"
 * }</pre>
 *
 * <p>Places and lengths count code points.
 */
@NullMarked
package io.seawall.rego.builtin.text;

import org.jspecify.annotations.NullMarked;
