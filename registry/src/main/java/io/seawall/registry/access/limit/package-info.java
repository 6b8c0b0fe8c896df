/**
 * How much each client may ask for.
 *
 * <p>Read first: {@link io.seawall.registry.access.limit.RateLimits} (how much) and {@link
 * io.seawall.registry.access.limit.RateLimiter} (who has had it).
 *
 * <pre>{@code
 * Duration wait = limiter.request(client);
 * if (wait != null) {
 *   // 429 TOOMANYREQUESTS, Retry-After: RateLimiter.retryAfter(wait)
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.registry.access.limit;

import org.jspecify.annotations.NullMarked;
