/**
 * Which containers run, and what keeps each of them from the host: namespaces, capabilities,
 * seccomp, labels, users, limits, mounts and devices.
 *
 * <p>{@link io.seawall.sensor.host.isolation.ContainerProcesses} finds the containers, {@link
 * io.seawall.sensor.host.isolation.ContainerReader} looks at one, {@link
 * io.seawall.sensor.host.isolation.Isolation} says what deviates.
 */
@NullMarked
package io.seawall.sensor.host.isolation;

import org.jspecify.annotations.NullMarked;
