package io.seawall.sensor.response.forensics;

import java.time.Duration;

/**
 * How much evidence is taken.
 *
 * @param fileBytes of one file of the container
 * @param bytes of all, before they are compressed
 * @param entries files, folders and links of the container
 * @param depth of folders in each other
 * @param processes whose files are read
 * @param descriptors of one process
 * @param time after which nothing more is begun
 * @param folderBytes of all snapshots that are kept; when there are more, none is taken
 */
public record SnapshotLimits(
    long fileBytes,
    long bytes,
    int entries,
    int depth,
    int processes,
    int descriptors,
    Duration time,
    long folderBytes) {

  /** What a node can spare. */
  public static final SnapshotLimits DEFAULT =
      new SnapshotLimits(
          16 << 20, 128 << 20, 20_000, 64, 512, 1024, Duration.ofSeconds(20), 2L << 30);
}
