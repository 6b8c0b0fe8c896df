/**
 * Which container a control group, a process or an id is, and all that the runtimes of the node
 * know of it.
 *
 * <p>Read {@link io.seawall.sensor.container.ContainerDirectory} first, then {@link
 * io.seawall.sensor.container.NodeContainer}, what it answers, and {@link
 * io.seawall.sensor.container.NodeLayout}, where it looks. The identity of a container comes from
 * the name of its control group at once; the rest is asked of the runtimes' state and told to a
 * {@link io.seawall.sensor.container.ContainerListener} when it is known:
 *
 * {@snippet :
 * try (var directory = ContainerDirectory.open(NodeLayout.standard(), listener)) {
 *   NodeContainer container = directory.byProcess(pid);
 *   Container detected = container == null ? null : container.container(texts);
 * }
 * }
 *
 * <p>Containers write much of what is read here: names, labels, annotations, images' configuration.
 * All of it has limits, {@link io.seawall.sensor.container.StateLimits}; what is damaged is as if
 * it was not there yet.
 */
@NullMarked
package io.seawall.sensor.container;

import org.jspecify.annotations.NullMarked;
