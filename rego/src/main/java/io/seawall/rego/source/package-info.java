/**
 * Where things stand in the text of policies, and what is wrong there.
 *
 * <p>Read first: {@link io.seawall.rego.source.Source} (a text), {@link
 * io.seawall.rego.source.Location} (a place in it) and {@link io.seawall.rego.source.RegoError}
 * (what is wrong, with advice).
 *
 * <pre>{@code
 * try {
 *   Policy.of(rego);
 * } catch (RegoException e) {
 *   e.errors().forEach(error -> System.err.println(error.explain()));
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.rego.source;

import org.jspecify.annotations.NullMarked;
