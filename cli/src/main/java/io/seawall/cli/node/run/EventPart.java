package io.seawall.cli.node.run;

import io.seawall.detect.state.SystemState;

/** A part that sees every event; most do not, and there are many events. */
interface EventPart extends SensorPart {

  /** An event has happened, and the state has taken it. */
  void event(SystemState state);
}
