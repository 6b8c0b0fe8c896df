/**
 * Layers read for the gate: while they upload ({@link io.seawall.registry.layer.LayerIntake}), or
 * from the upstream when a manifest names one that is not known ({@link
 * io.seawall.registry.layer.LayerFetch}). One {@link io.seawall.inventory.LayerAnalysis} serves
 * both, so that the memory of all layers together is bounded. What came of it is remembered in
 * {@code known}; {@code image} puts layers together as {@code seawall scan} does.
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
