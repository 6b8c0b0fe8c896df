package io.seawall.sensor.container;

import io.seawall.sensor.container.fact.NodeContainer;

/**
 * Is told of containers, by threads of the directory, one call at a time. It must not wait: what it
 * waits for, all containers wait for.
 */
public interface ContainerListener {

  /** A container is there; its identity is known, the rest rarely. */
  void appeared(NodeContainer container);

  /** More is known of a container than before. */
  void learned(NodeContainer container);

  /** The control group of a container is gone. */
  void vanished(NodeContainer container);

  /**
   * A control group is named after a container that has another one. Who is in it is not in that
   * container.
   *
   * @param path of the second control group
   */
  void impostor(NodeContainer container, String path);
}
