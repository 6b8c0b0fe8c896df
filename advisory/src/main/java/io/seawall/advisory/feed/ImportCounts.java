package io.seawall.advisory.feed;

/**
 * What became of the records of a feed.
 *
 * @param taken records in the advisory file
 * @param withdrawn records left out because their publisher withdrew them
 * @param notices taken records that speak of no vulnerability
 * @param broken records left out because they break their format; each one was reported
 */
public record ImportCounts(long taken, long withdrawn, long notices, long broken) {

  /** Nothing. */
  public static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0);

  /** A feed that was read whole. */
  public static ImportCounts taken(long records, long broken) {
    return new ImportCounts(records, 0, 0, broken);
  }
}
