/**
 * Reads manifests and blobs of one repository, from its mirrors and from the registry itself.
 *
 * <p>Read first: {@link io.seawall.image.registry.client.RegistryClient}. Inside, {@code Endpoint}
 * owns retry, authentication, redirects and limits of every request to one host, and {@code
 * BlobStream} goes on where a connection broke.
 *
 * <pre>{@code
 * var client = new RegistryClient(reference, RegistryOptions.ofProcess());
 * RemoteManifest manifest = client.manifest();
 * try (InputStream layer = client.blob(digest, size)) {
 *   layer.transferTo(out);
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.image.registry.client;

import org.jspecify.annotations.NullMarked;
