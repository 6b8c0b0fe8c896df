package io.seawall.detect.capture;

import io.seawall.detect.event.EventView;

/** Takes the events of a capture in their order. */
@FunctionalInterface
public interface EventVisitor {

  /**
   * Takes one event.
   *
   * @param event a cursor that moves on when this returns
   */
  void event(EventView event);

  /**
   * Another capture was appended to the file: what follows starts from a new state.
   *
   * @param state processes, descriptors, users and interfaces from here on
   */
  default void section(CaptureState state) {}
}
