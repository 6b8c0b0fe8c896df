/**
 * Rego source to syntax trees, for both generations of the language.
 *
 * <p>Read first: {@code RegoParser} (text to {@link io.seawall.rego.syntax.Module}), {@link
 * io.seawall.rego.syntax.Rule} and {@link io.seawall.rego.syntax.Term}.
 *
 * <pre>{@code
 * Module module = RegoParser.parse(new Source("p.rego", "package p\n\nallow if input.ok"), RegoVersion.V1);
 * module.rules().getFirst().head().name();   // "allow"
 * }</pre>
 *
 * <p>Trees hold what was written, with places; only what the grammar itself defines as shorthand is
 * written out: each wildcard {@code _} has a name of its own, {@code x.y} is {@code x["y"]}.
 */
@NullMarked
package io.seawall.rego.syntax;

import org.jspecify.annotations.NullMarked;
