/**
 * How an image in a registry is named, and how registries are spoken to: credentials, trust,
 * mirrors, patience. Its rooms speak the OCI distribution API v2 (distribution-spec v1.1); none
 * knows what is in an image.
 *
 * <p>Read first: {@link io.seawall.image.registry.RegistryReference} (how users name an image) and
 * {@link io.seawall.image.registry.RegistryOptions}. Then {@code client} (manifests and blobs),
 * which stands on {@code authorization} (tokens), {@code credential} (what Podman and Docker keep)
 * and {@code connection} (one request).
 *
 * <p>A secret is sent only to the host that it is for, or to the token service that this host
 * names; never after a redirect to another origin, never in plain text where the registry speaks
 * TLS, and never into a message.
 *
 * <pre>{@code
 * var reference = RegistryReference.parse("quay.io/team/app:1.2");
 * var client = new RegistryClient(reference, RegistryOptions.ofProcess());
 * RemoteManifest manifest = client.manifest();
 * }</pre>
 */
@NullMarked
package io.seawall.image.registry;

import org.jspecify.annotations.NullMarked;
