/**
 * The named files that an image is stored as: in a folder, in a tar, or in a compressed tar. It
 * knows nothing of what the files mean.
 *
 * <p>Read first: {@link io.seawall.image.archive.StoredFiles}; {@code ArchiveMembers} finds out
 * what is in a tar, and nothing is unpacked to disk.
 *
 * <pre>{@code
 * try (StoredFiles files = StoredFiles.open(Path.of("image.tar"))) {
 *   byte[] index = files.document("index.json", "image.tar: index.json");
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.image.archive;

import org.jspecify.annotations.NullMarked;
