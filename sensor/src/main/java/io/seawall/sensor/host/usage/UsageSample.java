package io.seawall.sensor.host.usage;

import io.seawall.sensor.host.tree.Pressure;

/**
 * The counters of a container at one time. Numbers are -1 where the kernel does not tell.
 *
 * @param nanos when, on a clock of its own
 * @param cpuNanos time on processors since it started
 * @param throttledNanos time for which its limit held it back
 * @param memory bytes
 * @param oomKills processes that were killed for want of memory
 * @param pids processes and threads
 * @param readBytes read from disks
 * @param writtenBytes written to disks
 * @param cpu pressure
 * @param memoryPressure pressure
 * @param io pressure
 */
record UsageSample(
    long nanos,
    long cpuNanos,
    long throttledNanos,
    long memory,
    long oomKills,
    long pids,
    long readBytes,
    long writtenBytes,
    Pressure cpu,
    Pressure memoryPressure,
    Pressure io) {}
