package io.seawall.registry.configuration;

import java.time.Duration;

/**
 * How much the gate takes from clients.
 *
 * @param manifestBytes of a manifest; more is refused with 413
 * @param requests at a time; more wait
 * @param analyses of layers while they upload, at a time; 0 to read all of them from the registry
 *     when a manifest names them
 * @param headBytes of a request's head; tokens stand in it
 * @param headTimeout until a request's head is there
 * @param idleTimeout in which nothing is sent or taken
 */
public record GateLimits(
    int manifestBytes,
    int requests,
    int analyses,
    int headBytes,
    Duration headTimeout,
    Duration idleTimeout) {

  /** 4 MiB as the OCI distribution specification asks for at least (section "Push"). */
  public static final GateLimits DEFAULT =
      new GateLimits(4 << 20, 1024, 4, 48 << 10, Duration.ofSeconds(20), Duration.ofSeconds(120));
}
