package io.seawall.sensor.host.usage;

import io.seawall.sensor.host.tree.Pressure;

/**
 * What a container used over an interval. Numbers are -1 where the kernel does not tell.
 *
 * @param container its full id
 * @param seconds length of the interval
 * @param cpus processors in use, on average
 * @param throttled percent of the interval for which its CPU limit held it back
 * @param memory bytes at the end
 * @param oomKills processes that were killed for want of memory meanwhile
 * @param pids processes and threads at the end
 * @param readRate bytes read from disks in a second
 * @param writeRate bytes written to disks in a second
 * @param cpuPressure waiting for processors
 * @param memoryPressure waiting for memory
 * @param ioPressure waiting for disks
 */
public record ContainerUsage(
    String container,
    double seconds,
    double cpus,
    double throttled,
    long memory,
    long oomKills,
    long pids,
    double readRate,
    double writeRate,
    Pressure cpuPressure,
    Pressure memoryPressure,
    Pressure ioPressure) {

  static ContainerUsage between(String container, UsageSample from, UsageSample to) {
    double nanos = Math.max(1, to.nanos() - from.nanos());
    double seconds = nanos / 1e9;
    return new ContainerUsage(
        container,
        seconds,
        rate(from.cpuNanos(), to.cpuNanos(), nanos),
        percent(rate(from.throttledNanos(), to.throttledNanos(), nanos)),
        to.memory(),
        (long) rate(from.oomKills(), to.oomKills(), 1),
        to.pids(),
        rate(from.readBytes(), to.readBytes(), seconds),
        rate(from.writtenBytes(), to.writtenBytes(), seconds),
        to.cpu(),
        to.memoryPressure(),
        to.io());
  }

  private static double rate(long from, long to, double time) {
    // A counter that went back belongs to another group of the same name.
    return from < 0 || to < from ? -1 : (to - from) / time;
  }

  private static double percent(double share) {
    return share < 0 ? -1 : share * 100;
  }
}
