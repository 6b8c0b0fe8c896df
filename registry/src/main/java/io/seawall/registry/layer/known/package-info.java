/**
 * What is known of blobs and layers without reading them again: what a reading found, the link from
 * the digest of a blob to the layer that it holds, and the facts of layers, which scans share.
 *
 * <p>Read first: {@link io.seawall.registry.layer.known.KnownBlobs} and {@link
 * io.seawall.registry.layer.known.BlobReading} (what it takes).
 *
 * <pre>{@code
 * known.keep(reading);                                // its digest was checked
 * LayerResult layer = known.find(blob, claimedDiffId); // null: it must be read
 * }</pre>
 */
@NullMarked
package io.seawall.registry.layer.known;

import org.jspecify.annotations.NullMarked;
