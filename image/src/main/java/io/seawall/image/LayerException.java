package io.seawall.image;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A layer, or the rest of it, cannot be read; the message names the place inside the layer. Other
 * layers are not concerned.
 */
public final class LayerException extends IOException {

  /**
   * @param message what is wrong, and where
   */
  public LayerException(String message) {
    this(message, null);
  }

  /** As above, with the cause. */
  public LayerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
