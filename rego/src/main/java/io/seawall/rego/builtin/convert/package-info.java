/**
 * Built-ins that ask for kinds of values, and that read text: numbers, amounts with units, semantic
 * versions.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.convert.ConvertFamily}, then {@code Kinds} and
 * {@code Units}.
 *
 * <pre>{@code
 * Builtin parse = ConvertFamily.find("units.parse");
 * parse.body().apply(call, new Value[] {StringValue.of("1.5Ki")});   // 1536
 * }</pre>
 */
@NullMarked
package io.seawall.rego.builtin.convert;

import org.jspecify.annotations.NullMarked;
