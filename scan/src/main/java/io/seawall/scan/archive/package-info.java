/**
 * What is known of each image that was scanned here, kept so that it can be judged again without
 * the image. The files are told in {@code docs/formats/image-archive.md}.
 *
 * <p>Read first: {@link io.seawall.scan.archive.ImageArchive} (keeps facts after a scan, in a file
 * for each image), {@link io.seawall.scan.archive.ArchiveSession} (packs those files and opens them
 * for whoever judges anew) and {@link io.seawall.scan.archive.ImagePack} (many images over one
 * dictionary, with an index from packages to images).
 *
 * <pre>{@code
 * ImageArchive archive = ImageArchive.in(folders.data());
 * archive.keep(facts, factsDigest, standing);
 * try (ArchiveSession session = archive.open()) {
 *   for (ImagePack pack : session.packs()) {
 *     ImageFacts again = pack.read(0).facts();  // equals facts
 *   }
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.scan.archive;

import org.jspecify.annotations.NullMarked;
