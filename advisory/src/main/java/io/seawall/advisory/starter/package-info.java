/**
 * The starter feed: a small advisory file inside the jar, so that the first command works offline.
 * How its rows were derived stands in docs/formats/starter-feed.md.
 *
 * <p>Read first: {@link io.seawall.advisory.starter.StarterFeed} (unpacks and opens it) and {@link
 * io.seawall.advisory.starter.StarterFeedBuilder} (the step of the build that makes it).
 *
 * <pre>{@code
 * AdvisoryFile file = StarterFeed.open(cacheFolder);
 * file.providers().getFirst().note(); // its date and limits
 * }</pre>
 */
@NullMarked
package io.seawall.advisory.starter;

import org.jspecify.annotations.NullMarked;
