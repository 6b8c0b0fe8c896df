/**
 * What the gate knows of blobs: layers are analysed while they upload ({@link
 * io.seawall.registry.layer.LayerIntake}), others are read from the upstream when a manifest names
 * them ({@link io.seawall.registry.layer.LayerFetch}), and {@link
 * io.seawall.registry.layer.ImageReading} puts them together as {@code seawall scan} does. One
 * {@link io.seawall.inventory.LayerAnalysis} serves all of it, so that the memory of all layers
 * together is bounded, and {@link io.seawall.registry.layer.KnownBlobs} remembers.
 *
 * <p>A layer is never unpacked, and no more of it than a fixed amount is in memory. The limits:
 * {@link io.seawall.registry.layer.LayerLimits} for time, 64 GiB for the uncompressed tar, and what
 * {@code image} and {@code inventory} state for headers, names and files.
 *
 * <pre>{@code
 * Arrival arrival = intake.begin();
 * arrival.write(piece, 0, length);            // for each piece that is relayed
 * BlobReading read = arrival.finish(digest);  // once the upstream has taken the blob
 * }</pre>
 */
@NullMarked
package io.seawall.registry.layer;

import org.jspecify.annotations.NullMarked;
