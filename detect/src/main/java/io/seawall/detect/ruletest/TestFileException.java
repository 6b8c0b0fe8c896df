package io.seawall.detect.ruletest;

import io.seawall.detect.text.Span;

/** Something in a file of tests that cannot be meant. */
final class TestFileException extends RuntimeException {

  TestFileException(Span at, String message) {
    super(at.place() + ": " + message);
  }
}
