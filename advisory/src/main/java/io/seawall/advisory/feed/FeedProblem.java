package io.seawall.advisory.feed;

/**
 * A record that was left out.
 *
 * @param provider feed, for example {@code osv/PyPI}
 * @param place file, or file and entry, or line
 * @param reason one sentence
 */
public record FeedProblem(String provider, String place, String reason) {}
