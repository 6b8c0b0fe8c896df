/**
 * A whole image out of its layers, with the facts that {@code seawall scan} finds.
 *
 * <p>Read first: {@link io.seawall.registry.layer.image.ImageReading} and {@link
 * io.seawall.registry.layer.image.ImageResult} (what came of it).
 *
 * <pre>{@code
 * switch (images.read(name, digest, manifest, config, blobs, patience)) {
 *   case ImageResult.Known known -> judge(known.facts());
 *   case ImageResult.Contradictory lie -> refuse(lie.reasons());
 *   case ImageResult.Unavailable gap -> later(gap.reasons());
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.registry.layer.image;

import org.jspecify.annotations.NullMarked;
