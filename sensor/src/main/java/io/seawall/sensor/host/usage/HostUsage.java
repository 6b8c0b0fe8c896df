package io.seawall.sensor.host.usage;

import io.seawall.sensor.host.tree.Pressure;
import java.time.Duration;
import java.util.List;

/**
 * What was used over an interval.
 *
 * @param time its length
 * @param cpu the host's waiting for processors
 * @param memory the host's waiting for memory
 * @param io the host's waiting for disks
 * @param containers those that were there all the time
 */
public record HostUsage(
    Duration time, Pressure cpu, Pressure memory, Pressure io, List<ContainerUsage> containers) {

  /** Copies the list. */
  public HostUsage {
    containers = List.copyOf(containers);
  }
}
