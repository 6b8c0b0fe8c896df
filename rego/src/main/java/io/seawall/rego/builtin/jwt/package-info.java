/**
 * Built-ins of JSON web tokens (RFC 7515, 7517, 7519): reading, signing and verifying them with the
 * algorithms of the JDK.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.jwt.JwtFamily} (the built-ins), {@link
 * io.seawall.rego.builtin.jwt.Token} (a token taken apart) and {@link
 * io.seawall.rego.builtin.jwt.Algorithm} (what {@code alg} may be).
 *
 * <pre>{@code
 * Token token = Token.parse(text);
 * token.header().get("alg");   // "RS256"
 * }</pre>
 */
@NullMarked
package io.seawall.rego.builtin.jwt;

import org.jspecify.annotations.NullMarked;
