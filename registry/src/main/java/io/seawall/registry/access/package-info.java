/**
 * Who asks the gate for what, and the journal that keeps it.
 *
 * <p>Read first: {@link io.seawall.registry.access.Client} (who asks, and how far the name can be
 * believed), {@link io.seawall.registry.access.Access} (one answered request) and {@link
 * io.seawall.registry.access.GateJournal} (where it is written down).
 *
 * <pre>{@code
 * Credential credential = AuthorizationHeader.read(request.getHeader("Authorization"));
 * InetAddress address = proxies.client(peer, forwardedFor);
 * Client client = Client.of(address, credential, userAgent, hashes);
 * long number = journal.record(Access.of(time, client, Action.PULL_MANIFEST).in("app", "1.2", digest)
 *     .answered(200, 1234, took), null);
 * }</pre>
 */
@NullMarked
package io.seawall.registry.access;

import org.jspecify.annotations.NullMarked;
