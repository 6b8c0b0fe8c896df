package io.seawall.advisory.file;

import io.seawall.advisory.Advisory;

/**
 * An advisory with where it came from.
 *
 * @param provider name of the feed, for example {@code osv/Debian}
 * @param advisory what it says
 */
public record StoredAdvisory(String provider, Advisory advisory) {}
