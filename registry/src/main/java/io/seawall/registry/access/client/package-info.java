/**
 * Who asks: from where, by which credential, and how far the name can be believed.
 *
 * <p>Read first: {@link io.seawall.registry.access.client.Client}.
 *
 * <pre>{@code
 * Credential credential = AuthorizationHeader.read(request.getHeader("Authorization"));
 * InetAddress address = proxies.client(peer, forwardedFor);
 * Client client = Client.of(address, credential, userAgent, hashes);
 * }</pre>
 */
@NullMarked
package io.seawall.registry.access.client;

import org.jspecify.annotations.NullMarked;
