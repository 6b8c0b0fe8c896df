package io.seawall.sensor.live;

import io.seawall.sensor.container.fact.NodeContainer;

/** Is told of containers in the thread that takes the events. */
public interface ContainerObserver {

  /** Nobody wants to know. */
  ContainerObserver NONE =
      new ContainerObserver() {
        @Override
        public void known(NodeContainer container) {}

        @Override
        public void ended(NodeContainer container) {}
      };

  /** A container is there, or more is known of it than before. */
  void known(NodeContainer container);

  /** Its control group has gone; its last events may still come. */
  void ended(NodeContainer container);
}
