/**
 * Fetches feeds from their publishers or from mirrors. Nothing here opens a connection before it is
 * asked to.
 *
 * <p>Read first: {@link io.seawall.advisory.download.FeedSource} (what is fetched from where),
 * {@link io.seawall.advisory.download.FeedDownloads} (fetches all) and {@link
 * io.seawall.advisory.download.FeedDownload} (what became of one).
 *
 * <pre>{@code
 * var downloads = new FeedDownloads(folder, RetryPolicy.STANDARD);
 * downloads.fetch(FeedSource.publishers(Map.of()), BuildProgress.NONE);
 * FeedFolder.discover(folder).feeds(); // ready to be built
 * }</pre>
 */
@NullMarked
package io.seawall.advisory.download;

import org.jspecify.annotations.NullMarked;
