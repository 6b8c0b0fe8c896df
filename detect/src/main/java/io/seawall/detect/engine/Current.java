package io.seawall.detect.engine;

import org.jspecify.annotations.Nullable;

/** The event that is being evaluated; its stamp tells what was found out about it from before. */
final class Current<E> {

  @Nullable E event;
  long stamp;
}
