/**
 * The way of a request to the flow that answers it. What has no flow is refused.
 *
 * <p>Read first: {@link io.seawall.registry.route.Routes} (who comes here is led where) and {@link
 * io.seawall.registry.route.Flows} (where to).
 */
@NullMarked
package io.seawall.registry.route;

import org.jspecify.annotations.NullMarked;
