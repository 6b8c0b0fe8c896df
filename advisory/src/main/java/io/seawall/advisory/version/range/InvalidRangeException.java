package io.seawall.advisory.version.range;

/** A text that is no range in the grammar where it was used. */
public final class InvalidRangeException extends Exception {

  /**
   * @param range the refused text
   * @param reason what is wrong with it
   */
  public InvalidRangeException(String range, String reason) {
    super("not a range of versions: '" + range + "': " + reason);
  }
}
