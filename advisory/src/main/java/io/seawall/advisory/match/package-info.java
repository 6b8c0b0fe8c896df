/**
 * Compares components with advisories.
 *
 * <p>Read first: {@link io.seawall.advisory.match.Matcher} (the one entry), {@link
 * io.seawall.advisory.match.Matches} (what it answers) and {@link
 * io.seawall.advisory.match.Exposure} (what one comparison says).
 *
 * <pre>{@code
 * Matches matches = Matcher.match(file, distribution, components);
 * matches.findings();   // vulnerabilities
 * matches.notChecked(); // ecosystems without a feed, versions that nobody understands
 * }</pre>
 */
@NullMarked
package io.seawall.advisory.match;

import org.jspecify.annotations.NullMarked;
