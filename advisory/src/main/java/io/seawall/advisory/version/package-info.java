/**
 * How the versions of each ecosystem are ordered.
 *
 * <p>Read first: {@link io.seawall.advisory.version.VersionOrder} (the orders by name), {@link
 * io.seawall.advisory.version.SemanticVersion} and {@link
 * io.seawall.advisory.version.Pep440Version} (versions whose parts matter to ranges). Ranges are in
 * the package {@code range} below this one.
 *
 * <pre>{@code
 * VersionOrder.DEB.compare("1.0~rc1-1", "1.0-1"); // negative
 * }</pre>
 */
@NullMarked
package io.seawall.advisory.version;

import org.jspecify.annotations.NullMarked;
