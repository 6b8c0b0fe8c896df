package io.seawall.sensor.host.isolation;

import io.seawall.sensor.host.tree.ProcessStatus;

/**
 * A process of a container.
 *
 * @param pid its id, as this machine counts
 * @param status what the kernel says of it
 */
public record ContainerProcess(int pid, ProcessStatus status) {}
