/**
 * Opens an image wherever it lives and streams the files of each layer exactly once.
 *
 * <p>Read first: {@link io.seawall.image.ImageSource} (where an image is and how to open it),
 * {@link io.seawall.image.Image} (its configuration and layers) and {@link
 * io.seawall.image.LayerReader} (a cursor over the files of one layer, which verifies both digests
 * on the way). {@link io.seawall.image.FileIndex} remembers what a layer held, {@link
 * io.seawall.image.FileStack} answers what a container sees of several layers, {@link
 * io.seawall.image.ImageFiles} reads single files as a container sees them.
 *
 * <pre>{@code
 * try (Image image = ImageSource.parse("oci:./layout").open(Platform.LINUX_AMD64)) {
 *   for (ImageLayer layer : image.layers()) {
 *     try (LayerReader files = layer.open()) {
 *       for (LayerEntry entry = files.next(); entry != null; entry = files.next()) {
 *         System.out.println(entry.path());
 *       }
 *     }
 *   }
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.image;

import org.jspecify.annotations.NullMarked;
