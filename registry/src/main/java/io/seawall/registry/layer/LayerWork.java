package io.seawall.registry.layer;

import io.seawall.inventory.LayerAnalysis;
import io.seawall.registry.layer.known.BlobLinks;
import io.seawall.registry.layer.known.KnownBlobs;
import io.seawall.scan.LayerFactsCache;
import java.nio.file.Path;

/**
 * The two ways in which a gate comes to know layers, over one analysis and one memory.
 *
 * @param intake reads them while they upload
 * @param fetch reads others from the upstream
 */
public record LayerWork(LayerIntake intake, LayerFetch fetch) implements AutoCloseable {

  /**
   * Begins to read layers.
   *
   * @param folder of what is known of them, shared with scans
   * @param arrivals most uploads that are analysed at a time
   */
  public static LayerWork in(Path folder, int arrivals) {
    var known = new KnownBlobs(LayerFactsCache.in(folder), BlobLinks.in(folder));
    var analysis = new LayerAnalysis();
    LayerLimits limits = LayerLimits.DEFAULT.withArrivals(arrivals);
    return new LayerWork(
        new LayerIntake(analysis, known, limits), new LayerFetch(analysis, known, limits));
  }

  /** Uploads that are being analysed and layers that are being read. */
  public int running() {
    return intake.analysing() + fetch.reading();
  }

  @Override
  public void close() {
    try (fetch;
        intake) {
      // closed in reverse
    }
  }
}
