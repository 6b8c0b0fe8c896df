/**
 * What the engines of Docker and Podman say of containers, behind their sockets and, for Docker, on
 * disk; and how they are told to stop one.
 *
 * <p>Read {@link io.seawall.sensor.container.engine.EngineApi} and {@link
 * io.seawall.sensor.container.engine.EngineDocument} first, then {@link
 * io.seawall.sensor.container.engine.ContainerEngine}.
 */
@NullMarked
package io.seawall.sensor.container.engine;

import org.jspecify.annotations.NullMarked;
