/**
 * What is where in a layer and in a stack of layers, without their content: an index by path, and
 * what a container sees once whiteouts and links are followed.
 *
 * <p>Read first: {@link io.seawall.image.file.FileIndex} (one layer, usable straight from a mapped
 * file), {@link io.seawall.image.file.FileStack} (several layers on top of each other, and what
 * they delete of each other) and {@link io.seawall.image.file.ImageFiles} (the content of single
 * files).
 *
 * <pre>{@code
 * ImageFiles files = ImageFiles.of(image.layers());
 * byte[] release = files.read("etc/os-release", 1 << 16);
 * List<Deletion> deleted = files.stack().deletions();
 * }</pre>
 */
@NullMarked
package io.seawall.image.file;

import org.jspecify.annotations.NullMarked;
