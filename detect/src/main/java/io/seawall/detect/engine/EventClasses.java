package io.seawall.detect.engine;

import org.jspecify.annotations.Nullable;

/**
 * Sorts events into classes, each of which has a graph of its own.
 *
 * @param <E> what is known of an event
 */
public interface EventClasses<E> {

  /** How many there are. */
  int count();

  /** The class of an event, from 0. */
  int of(E event);

  /** What {@code evt.type} is in all events of a class; null where they have none. */
  @Nullable String typeName(int eventClass);

  /** What {@code evt.dir} is in all events of a class. */
  char direction(int eventClass);

  /** Whether rules see the events of a class. */
  boolean isSeen(int eventClass);
}
