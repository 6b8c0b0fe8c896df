package io.seawall.advisory.file;

import io.seawall.advisory.Advisory;
import io.seawall.model.FeedVersion;

/**
 * An advisory with where it came from.
 *
 * @param feed the feed that holds it, with its date
 * @param advisory what it says
 */
public record StoredAdvisory(FeedVersion feed, Advisory advisory) {

  /** Name of the feed, for example {@code osv/Debian}. */
  public String provider() {
    return feed.provider();
  }
}
