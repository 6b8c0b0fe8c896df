package io.seawall.cli.node.run;

import io.seawall.detect.engine.RuleMatch;
import io.seawall.detect.state.SystemState;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.live.ContainerObserver;

/**
 * What takes part in a run of the sensor. All calls come from one thread, the one that takes the
 * events: what takes long is done in another.
 */
interface SensorPart extends ContainerObserver, AutoCloseable {

  /** A rule matches an event, before it is shown to the others. */
  default void alert(RuleMatch<SystemState> match) {}

  @Override
  default void known(NodeContainer container) {}

  @Override
  default void ended(NodeContainer container) {}

  /** All events are shown that there were; comes at least every 20 milliseconds. */
  default void between() {}

  /** The run has ended. */
  @Override
  default void close() {}
}
