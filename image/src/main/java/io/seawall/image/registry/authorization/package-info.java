/**
 * Proves to a registry who asks: by password, or by a token of the service that the registry names
 * (distribution-spec, "Token Authentication Specification").
 *
 * <p>Read first: {@link io.seawall.image.registry.authorization.Challenge} (what the registry
 * wants), {@link io.seawall.image.registry.authorization.Authorizer} (for requests of our own) and
 * {@link io.seawall.image.registry.authorization.RegistryLogin} (for requests that somebody else
 * sends).
 *
 * <pre>{@code
 * List<Challenge> asked = Challenge.parse(answer.headers("WWW-Authenticate"));
 * if (authorizer.renew(answer.uri(), asked, authorizer.header())) {
 *   // The same request again, with the header that is new.
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.image.registry.authorization;

import org.jspecify.annotations.NullMarked;
