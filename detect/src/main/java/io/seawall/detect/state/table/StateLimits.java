package io.seawall.detect.state.table;

import io.seawall.detect.state.SystemState;

/**
 * How much a {@link SystemState} may remember.
 *
 * @param threads of all processes
 * @param processDescriptors open descriptors of one process
 * @param descriptors open descriptors of all processes; what children share with their parents
 *     counts once
 * @param containers by id; with 0 none is looked for, and what runs in one is told from the host by
 *     its PID namespace only
 * @param users users and groups, of the machine and of its containers
 */
public record StateLimits(
    int threads, int processDescriptors, int descriptors, int containers, int users) {

  /** 131,072 threads, 65,536 and 1,048,576 descriptors, 16,384 containers, 65,536 users. */
  public static final StateLimits DEFAULT =
      new StateLimits(131_072, 65_536, 1_048_576, 16_384, 65_536);
}
