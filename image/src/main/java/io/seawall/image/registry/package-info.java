/**
 * Reads manifests and blobs of one repository over the OCI distribution API v2 (distribution-spec
 * v1.1), from its mirrors and from the registry itself. It knows nothing of what is in an image.
 *
 * <p>Read first: {@link io.seawall.image.registry.RegistryReference} (how users name an image),
 * {@link io.seawall.image.registry.RegistryOptions} (credentials, trust, mirrors, patience) and
 * {@link io.seawall.image.registry.RegistryClient}. Inside, {@code Endpoint} owns retry,
 * authentication, redirects and limits of every request, and {@code BlobStream} goes on where a
 * connection broke.
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
