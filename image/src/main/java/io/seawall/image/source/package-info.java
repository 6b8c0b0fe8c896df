/**
 * Where images are, as users write it, and how one is opened from there: an OCI layout, an archive
 * of {@code docker save}, a registry, the storage of Podman, a root file system, or a manifest that
 * is at hand.
 *
 * <p>Read first: {@link io.seawall.image.source.ImageSource} (all kinds and how they are written),
 * then the source that matters. A source finds the documents; what they mean is decided in {@code
 * image.manifest} for all alike.
 *
 * <pre>{@code
 * ImageSource source = ImageSource.parse("docker-archive:app.tar:app:1.2");
 * try (Image image = source.open(PlatformWish.required(Platform.LINUX_AMD64))) {
 *   System.out.println(source.name() + " has " + image.layers().size() + " layers");
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.image.source;

import org.jspecify.annotations.NullMarked;
