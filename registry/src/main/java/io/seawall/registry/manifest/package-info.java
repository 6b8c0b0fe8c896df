/**
 * What the manifests are that go through the gate: read so strictly that no client can read them
 * differently, and told by their content whether a runtime would run them.
 *
 * <p>Read first: {@link io.seawall.registry.manifest.ManifestReader}, {@link
 * io.seawall.registry.manifest.Manifest}, {@link io.seawall.registry.manifest.Classifier}.
 *
 * <pre>{@code
 * Manifest manifest = ManifestReader.read(body, contentType, reference);
 * switch (manifest) {
 *   case ImageIndex index -> index.children();
 *   case ImageManifest image -> Classifier.classify(image, blobs);
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.registry.manifest;

import org.jspecify.annotations.NullMarked;
