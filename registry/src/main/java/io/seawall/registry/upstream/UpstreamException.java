package io.seawall.registry.upstream;

import java.io.IOException;
import java.io.Serial;

/** The registry gave no answer, or broke off. */
public final class UpstreamException extends IOException {

  @Serial private static final long serialVersionUID = 1;

  private final boolean late;

  UpstreamException(String message, boolean late, Throwable cause) {
    super(message, cause);
    this.late = late;
  }

  /** Whether it was only not in time. */
  public boolean isLate() {
    return late;
  }
}
