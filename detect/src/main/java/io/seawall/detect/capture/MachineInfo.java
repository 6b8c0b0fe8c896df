package io.seawall.detect.capture;

/**
 * The machine that was captured.
 *
 * @param cpus its processors
 * @param memoryBytes its memory
 * @param maxPid the highest process number that it gives
 * @param hostname its name
 * @param bootTime nanoseconds since 1970, 0 where the writer did not know
 * @param flags bits of the writer
 */
public record MachineInfo(
    int cpus, long memoryBytes, long maxPid, String hostname, long bootTime, long flags) {}
