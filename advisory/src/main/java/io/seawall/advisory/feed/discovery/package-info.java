/**
 * Finds feeds below a folder by their content, whatever their publisher or the user called them.
 *
 * <p>Read first: {@link io.seawall.advisory.feed.discovery.FeedFolder} (the entry) and {@code
 * FeedKind} (how a file shows what it is).
 *
 * <pre>{@code
 * FeedFolder folder = FeedFolder.discover(Path.of("feeds"));
 * folder.feeds();   // what AdvisoryBuild reads
 * folder.ignored(); // what no importer knows
 * }</pre>
 */
@NullMarked
package io.seawall.advisory.feed.discovery;

import org.jspecify.annotations.NullMarked;
