package io.seawall.advisory.feed;

/** A record that breaks its format. */
final class FeedFormatException extends Exception {

  FeedFormatException(String reason) {
    super(reason);
  }
}
