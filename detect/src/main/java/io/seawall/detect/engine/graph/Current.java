package io.seawall.detect.engine.graph;

import org.jspecify.annotations.Nullable;

/** The event that is being evaluated; its stamp tells what was found out about it from before. */
public final class Current<E> {

  @Nullable E event;
  long stamp;

  /** Goes on to an event: all that was found out before is out of date. */
  public void move(E next) {
    event = next;
    stamp++;
  }

  /** The event; null before the first. */
  public @Nullable E event() {
    return event;
  }
}
