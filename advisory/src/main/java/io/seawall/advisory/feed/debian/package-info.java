/**
 * Debian's security tracker in its own JSON ({@code
 * security-tracker.debian.org/tracker/data/json}): for each source package and vulnerability, what
 * Debian says of each of its releases.
 *
 * <p>Read first: {@link io.seawall.advisory.feed.debian.DebianTrackerImporter} (the entry), {@code
 * DebianTrackerReader} (the format) and {@code DebianReleases} (code names and their numbers).
 *
 * <pre>{@code
 * new DebianTrackerImporter().read(Path.of("debian.json"), sink, watch);
 * }</pre>
 */
@NullMarked
package io.seawall.advisory.feed.debian;

import org.jspecify.annotations.NullMarked;
