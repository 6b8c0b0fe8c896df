package io.seawall.advisory.feed.oval;

/** A definition that breaks the format, or says more than is understood. */
final class OvalException extends Exception {

  OvalException(String reason) {
    super(reason);
  }
}
