package io.seawall.sensor.host.isolation;

/**
 * What a container may use at most. {@link #UNLIMITED} and {@link #UNKNOWN} stand for themselves.
 *
 * @param memory bytes
 * @param cpus processors, such as 1.5
 * @param pids processes and threads
 * @param ioLimited 1 if disk input or output of some device is limited
 */
public record ResourceLimits(long memory, double cpus, long pids, int ioLimited) {

  /** Nothing limits it but the machine. */
  public static final long UNLIMITED = -1;

  /** It cannot be read. */
  public static final long UNKNOWN = -2;
}
