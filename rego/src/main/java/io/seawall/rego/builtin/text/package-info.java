/**
 * Built-ins on strings, and Go's formatting.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.text.Strings}, {@link
 * io.seawall.rego.builtin.text.Joining} and {@link io.seawall.rego.builtin.text.Formatting} ({@code
 * sprintf}).
 *
 * <pre>{@code
 * Builtin lower = Strings.find("lower");
 * lower.body().apply(call, new Value[] {StringValue.of("ÄB")});   // "äb"
 * }</pre>
 *
 * <p>Places and lengths count code points.
 */
@NullMarked
package io.seawall.rego.builtin.text;

import org.jspecify.annotations.NullMarked;
