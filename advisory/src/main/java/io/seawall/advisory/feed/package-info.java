/**
 * Feeds in their publishers' own formats. Each format is one {@link
 * io.seawall.advisory.feed.FeedImporter}; {@link io.seawall.advisory.feed.AdvisoryBuild} makes an
 * advisory file of them. This room holds OSV, CISA KEV and EPSS; distributions have rooms of their
 * own below it, and {@code discovery} finds the feeds of a folder.
 *
 * <p>A record that breaks its format is reported with provider, file and reason, and costs nothing
 * else. Every reader has stated limits and trusts no size that the input names.
 *
 * <pre>{@code
 * FeedFolder folder = FeedFolder.discover(Path.of("feeds"));
 * AdvisoryBuild.Report report =
 *     AdvisoryBuild.run(folder.feeds(), Instant.now(), target, BuildProgress.NONE);
 * report.problems(); // records that were left out
 * }</pre>
 */
@NullMarked
package io.seawall.advisory.feed;

import org.jspecify.annotations.NullMarked;
