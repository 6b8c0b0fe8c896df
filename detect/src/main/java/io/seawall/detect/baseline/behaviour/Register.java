package io.seawall.detect.baseline.behaviour;

import io.seawall.detect.state.SystemState;
import org.jspecify.annotations.Nullable;

/** Takes what one workload does. */
public interface Register {

  /**
   * What counts a thing from now on; it is asked for once, and again where a cache forgot it.
   *
   * @param at the state at that moment, null if it is past
   */
  Sighting enter(BehaviourKind kind, String value, @Nullable SystemState at);

  /** A register that takes everything and keeps nothing. */
  static Register ignoring() {
    Sighting any = Sighting.known("");
    return (kind, value, at) -> any;
  }
}
