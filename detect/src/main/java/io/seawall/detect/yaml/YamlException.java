package io.seawall.detect.yaml;

import io.seawall.detect.text.Span;

/** A file that is not YAML or exceeds a limit. */
public final class YamlException extends RuntimeException {

  private final transient Span at;

  YamlException(Span at, String message) {
    super(message);
    this.at = at;
  }

  /** Where. */
  public Span at() {
    return at;
  }

  /** What is wrong, a sentence without full stop. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
