/**
 * A folder of this machine as a layer: a root file system, or what the overlay file system keeps of
 * one layer. No link is followed, and nothing is opened but regular files.
 *
 * <p>Read first: {@link io.seawall.image.folder.FolderLayer}; {@code FolderReader} walks, {@code
 * PseudoFileSystems} says where it must not.
 *
 * <pre>{@code
 * var layer = new FolderLayer(0, Path.of("/"), null, FolderLayer.Form.PLAIN);
 * try (LayerReader files = layer.open()) {
 *   System.out.println(files.next());
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.image.folder;

import org.jspecify.annotations.NullMarked;
