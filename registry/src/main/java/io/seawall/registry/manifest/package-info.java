/**
 * What the manifests are that go through the gate. They come from {@code reader}, which is so
 * strict that no client can read them differently; whether a runtime would run one, its content
 * tells ({@code content}).
 *
 * <p>Read first: {@link io.seawall.registry.manifest.Manifest}.
 *
 * <pre>{@code
 * Manifest manifest = ManifestReader.read(body, contentType, reference);
 * switch (manifest) {
 *   case ImageIndex index -> index.children();
 *   case ImageManifest image -> image.layers();
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.registry.manifest;

import org.jspecify.annotations.NullMarked;
