package io.seawall.advisory.match;

/**
 * How near a feed is to the one who decides what a distribution's package is affected by, told from
 * the provider's name (docs/formats/feeds.md); the smaller number is nearer.
 */
final class FeedRank {

  /** The publisher's word on each package of each release. */
  static final int PUBLISHER = 0;

  /** The publisher's errata: what was fixed, for tools that look for missing fixes. */
  static final int ERRATA = 1;

  /** Somebody's conversion of the publisher's word, and every feed that is not named here. */
  static final int CONVERTED = 2;

  /** The facts that ship with Seawall. */
  static final int STARTER = 3;

  /** The number of ranks. */
  static final int COUNT = 4;

  private FeedRank() {}

  static int of(String provider) {
    int end = provider.length();
    for (int i = 0; i < provider.length(); i++) {
      char c = provider.charAt(i);
      if (c == '/' || c == ' ') {
        end = i;
        break;
      }
    }
    String feed = provider.substring(0, end);
    if (feed.endsWith("-tracker") || feed.endsWith("-secdb") || feed.equals("csaf")) {
      return PUBLISHER;
    } else if (feed.equals("oval")) {
      return ERRATA;
    }
    return feed.equals("starter") ? STARTER : CONVERTED;
  }
}
