/**
 * Built-ins on collections: aggregates, sets, arrays, objects and graphs.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.collection.Aggregates}, {@link
 * io.seawall.rego.builtin.collection.Objects} and {@link
 * io.seawall.rego.builtin.collection.Graphs}.
 *
 * <pre>{@code
 * Builtin count = Aggregates.find("count");
 * count.body().apply(call, new Value[] {SetValue.EMPTY});   // 0
 * }</pre>
 */
@NullMarked
package io.seawall.rego.builtin.collection;

import org.jspecify.annotations.NullMarked;
