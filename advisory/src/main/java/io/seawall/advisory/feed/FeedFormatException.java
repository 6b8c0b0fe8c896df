package io.seawall.advisory.feed;

/** A record that breaks its format. */
public final class FeedFormatException extends Exception {

  /**
   * @param reason what is wrong and where, one sentence
   */
  public FeedFormatException(String reason) {
    super(reason);
  }
}
