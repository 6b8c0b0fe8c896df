/**
 * How the versions of each ecosystem are ordered, and whether one satisfies a range written in the
 * ecosystem's own grammar.
 *
 * <p>Read first: {@link io.seawall.advisory.version.VersionOrder} (the orders by name).
 *
 * <pre>{@code
 * VersionOrder.DEB.compare("1.0~rc1-1", "1.0-1"); // negative
 * }</pre>
 */
@NullMarked
package io.seawall.advisory.version;

import org.jspecify.annotations.NullMarked;
