package io.seawall.advisory.download;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A server that asks to come back later. */
final class BusyException extends IOException {

  private final transient @Nullable Duration pause;

  BusyException(String reason, @Nullable Duration pause) {
    super(reason);
    this.pause = pause;
  }

  /** How long the server asks to wait; null if it does not say. */
  @Nullable Duration pause() {
    return pause;
  }
}
