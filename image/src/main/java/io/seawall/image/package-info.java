/**
 * An opened image: what it says of itself, its layers from the lowest up, and the files of each
 * layer as a cursor that passes over them exactly once. These are the words that all rooms below
 * share; each room is one idea.
 *
 * <p>Read first: {@link io.seawall.image.Image}, {@link io.seawall.image.ImageLayer}, {@link
 * io.seawall.image.LayerReader} (the cursor, which verifies both digests on the way) and {@link
 * io.seawall.image.LayerEntry}. Then, for
 *
 * <ul>
 *   <li>where images are and how one is opened: {@code source}, and behind it {@code manifest}
 *       (what documents mean), {@code archive} (the files that an image is stored as), {@code
 *       registry} and {@code storage} (those of Podman)
 *   <li>how a layer is read: {@code layer}, and below it {@code tar}, {@code folder}, {@code
 *       inflate}, {@code digest}, {@code entry}, {@code input}
 *   <li>what a container sees of the layers: {@code file}
 * </ul>
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
