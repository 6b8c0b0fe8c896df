/**
 * Which container a control group, a process or an id is, and all that the runtimes of the node
 * know of it.
 *
 * <p>Read {@link io.seawall.sensor.container.ContainerDirectory} first, then {@link
 * io.seawall.sensor.container.fact.NodeContainer}, what it answers, and {@link
 * io.seawall.sensor.container.file.NodeLayout}, where it looks. The identity of a container comes
 * from the name of its control group at once; the rest is asked of the runtimes' state and told to
 * a {@link io.seawall.sensor.container.ContainerListener} when it is known:
 *
 * {@snippet :
 * try (var directory = ContainerDirectory.open(NodeLayout.standard(), listener)) {
 *   NodeContainer container = directory.byProcess(pid);
 *   Container detected = container == null ? null : container.container(texts);
 * }
 * }
 *
 * <p>Here is the directory itself: the register of what is known, the watch that finds containers,
 * and who asks the sources of facts. Below it stand {@link io.seawall.sensor.container.file}, how
 * the node's files are read; {@link io.seawall.sensor.container.cgroup}, who a container is; {@link
 * io.seawall.sensor.container.fact}, what can be known of one; and those who know: {@link
 * io.seawall.sensor.container.runtime} and {@link io.seawall.sensor.container.engine}.
 *
 * <p>Containers write much of what is read here: names, labels, annotations, images' configuration.
 * All of it has limits, {@link io.seawall.sensor.container.file.StateLimits}; what is damaged is as
 * if it was not there yet.
 */
@NullMarked
package io.seawall.sensor.container;

import org.jspecify.annotations.NullMarked;
