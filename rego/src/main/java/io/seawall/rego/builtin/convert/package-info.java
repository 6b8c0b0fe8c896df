/**
 * Built-ins that ask for kinds of values, and that read text: numbers, amounts with units, semantic
 * versions.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.convert.Kinds}, {@link
 * io.seawall.rego.builtin.convert.Units} and {@link io.seawall.rego.builtin.convert.Versions}.
 *
 * <pre>{@code
 * Builtin parse = Units.find("units.parse");
 * parse.body().apply(call, new Value[] {StringValue.of("1.5Ki")});   // 1536
 * }</pre>
 */
@NullMarked
package io.seawall.rego.builtin.convert;

import org.jspecify.annotations.NullMarked;
