/**
 * Built-ins that check documents against JSON schemas (drafts 4, 6 and 7).
 *
 * <p>Read first: {@link io.seawall.rego.builtin.schema.SchemaFamily} (the built-ins), {@link
 * io.seawall.rego.builtin.schema.SchemaReader} (a schema is compiled once) and {@link
 * io.seawall.rego.builtin.schema.Validation} (a document is checked, every problem is reported).
 *
 * <pre>{@code
 * Schema schema = new SchemaReader(call, json).read();
 * new Validation(call).problems(schema, document);   // empty if it matches
 * }</pre>
 *
 * <p>Why not a library: the result holds the texts, kinds and places of OPA's validator, which
 * other validators word otherwise, and a library would bring JSON trees and data binding of its
 * own, which cost start time. References to other documents are refused: nothing is fetched.
 */
@NullMarked
package io.seawall.rego.builtin.schema;

import org.jspecify.annotations.NullMarked;
