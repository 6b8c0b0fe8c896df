package io.seawall.sensor.ship;

import io.seawall.journal.spool.SpoolOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How things leave the node.
 *
 * @param folder of the spool
 * @param spool how it is kept
 * @param uplink where batches are sent; null for nowhere: they wait
 * @param queueItems how many items may wait in memory for the spool
 * @param queueBytes how many bytes those may have
 */
public record ShippingOptions(
    Path folder,
    SpoolOptions spool,
    @Nullable UplinkOptions uplink,
    int queueItems,
    long queueBytes) {

  /** With the usual sizes: 16,384 items of 8 MB together wait in memory. */
  public static ShippingOptions of(Path folder, @Nullable UplinkOptions uplink) {
    return new ShippingOptions(folder, SpoolOptions.DEFAULT, uplink, 1 << 14, 8 << 20);
  }

  /** The same with another spool. */
  public ShippingOptions withSpool(SpoolOptions other) {
    return new ShippingOptions(folder, other, uplink, queueItems, queueBytes);
  }
}
