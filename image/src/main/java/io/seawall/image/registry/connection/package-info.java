/**
 * Single requests to registries and to the services that they name: redirects, trust, limits, and
 * what to say when one fails.
 *
 * <p>Read first: {@link io.seawall.image.registry.connection.Connection}, then {@link
 * io.seawall.image.registry.connection.Answer} and {@link
 * io.seawall.image.registry.connection.RegistryException} (a failure that another attempt will not
 * mend).
 *
 * <pre>{@code
 * var connection = new Connection(options, TrustedCertificates.of(options, "quay.io"));
 * var request = new Connection.Request(URI.create("https://quay.io/v2/"), Map.of(), null, null);
 * try (Answer answer = connection.send(request)) {
 *   System.out.println(answer.status());
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.image.registry.connection;

import org.jspecify.annotations.NullMarked;
