package io.seawall.registry.layer;

import java.time.Duration;

/**
 * How much the analysis of layers may take, and how long others wait for it.
 *
 * @param arrivals blobs under upload that are analysed at the same time; others pass without
 * @param pipe bytes of an upload that the analysis may lag behind, at least 1
 * @param patience longest time that an upload waits for its analysis, which is given up then
 * @param idle time without a new piece after which the analysis of an upload is given up
 * @param readings blobs that are read from the upstream at the same time, at least 1
 * @param reading longest time of reading one blob from the upstream
 * @param work longest time that the analysis of a blob may compute, not counting the time it waits
 *     for bytes; each MiB of the stored blob adds {@link #WORK_PER_MIB}
 */
public record LayerLimits(
    int arrivals,
    int pipe,
    Duration patience,
    Duration idle,
    int readings,
    Duration reading,
    Duration work) {

  /** What every MiB of a stored blob adds to {@link #work}; real layers take a fiftieth of it. */
  public static final Duration WORK_PER_MIB = Duration.ofMillis(500);

  /** Four uploads with half a MiB each, as many readings as there are processors. */
  public static final LayerLimits DEFAULT =
      new LayerLimits(
          4,
          1 << 19,
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          Math.max(2, Runtime.getRuntime().availableProcessors()),
          Duration.ofMinutes(15),
          Duration.ofSeconds(30));

  public LayerLimits {
    if (arrivals < 0 || pipe < 1 || readings < 1) {
      throw new IllegalArgumentException("the analysis of layers needs at least 1 of everything");
    }
  }

  /** The same with another number of blobs under upload. */
  public LayerLimits withArrivals(int number) {
    return new LayerLimits(number, pipe, patience, idle, readings, reading, work);
  }
}
