/**
 * Manifests and configurations of images, read as every client does or not at all.
 *
 * <p>Read first: {@link io.seawall.registry.manifest.reader.ManifestReader} (what is refused, and
 * why).
 *
 * <pre>{@code
 * Manifest manifest = ManifestReader.read(body, contentType, reference);
 * }</pre>
 */
@NullMarked
package io.seawall.registry.manifest.reader;

import org.jspecify.annotations.NullMarked;
