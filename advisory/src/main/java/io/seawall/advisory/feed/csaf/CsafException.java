package io.seawall.advisory.feed.csaf;

/** A product that breaks the format, or is not understood. */
final class CsafException extends Exception {

  CsafException(String reason) {
    super(reason);
  }
}
