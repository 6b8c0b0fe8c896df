/**
 * Ranges of versions in the grammars of the ecosystems, of grype's advisories and of VERS.
 *
 * <p>Read first: {@link io.seawall.advisory.version.range.RangeSyntax} (the grammars by name),
 * {@link io.seawall.advisory.version.range.VersionSet} (what all of them become), {@link
 * io.seawall.advisory.version.range.VersRange} (the notation that all ecosystems share).
 *
 * <pre>{@code
 * RangeSyntax.NPM.parse("^1.2.3 || >=3").contains("1.9.0"); // true
 * }</pre>
 */
@NullMarked
package io.seawall.advisory.version.range;

import org.jspecify.annotations.NullMarked;
