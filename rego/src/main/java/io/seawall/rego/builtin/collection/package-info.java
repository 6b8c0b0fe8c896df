/**
 * Built-ins on collections: aggregates, sets, arrays, objects and graphs.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.collection.CollectionFamily}, then {@code
 * Aggregates} and {@code ObjectBuiltins}.
 *
 * <pre>{@code
 * Builtin count = CollectionFamily.find("count");
 * count.body().apply(call, new Value[] {SetValue.EMPTY});   // 0
 * }</pre>
 */
@NullMarked
package io.seawall.rego.builtin.collection;

import org.jspecify.annotations.NullMarked;
