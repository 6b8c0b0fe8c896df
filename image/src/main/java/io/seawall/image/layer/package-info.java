/**
 * Layers that are stored as tars. One pass decompresses, computes both digests and gives out the
 * entries.
 *
 * <p>Read first: {@link io.seawall.image.layer.LayerContent} (the bytes), {@link
 * io.seawall.image.layer.StoredLayer} (held to the digests that its image states), {@link
 * io.seawall.image.layer.MeasuredLayer} (of which nobody knows the digest yet) and {@link
 * io.seawall.image.layer.RebuiltLayer} (unpacked by Podman, and read as the tar that it was).
 * {@code TarLayerReader} does the work for all three.
 *
 * <pre>{@code
 * var layer = new MeasuredLayer(() -> Files.newInputStream(blob), null);
 * try (LayerReader entries = layer.open()) {
 *   while (entries.next() != null) {}
 * }
 * Digest diffId = layer.diffId();
 * }</pre>
 */
@NullMarked
package io.seawall.image.layer;

import org.jspecify.annotations.NullMarked;
