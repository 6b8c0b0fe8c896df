package io.seawall.detect.capture;

/** A state block breaks its format; thrown and caught in this package. */
final class StateFormatException extends Exception {

  StateFormatException(String reason) {
    super(reason, null, false, false);
  }
}
