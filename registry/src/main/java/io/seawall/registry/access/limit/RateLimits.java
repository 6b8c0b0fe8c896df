package io.seawall.registry.access.limit;

/**
 * How much a client may ask for. A client is a user at one network; an account of the gate is one
 * wherever it is.
 *
 * @param requestsPerSecond of a client, lasting; 0 for no limit
 * @param burst of a client at once, when it was quiet before
 * @param networkRequestsPerSecond of all clients of a network together (an IPv4 /24 or IPv6 /64); 0
 *     for no limit
 * @param networkBurst of a network at once
 * @param uploads of blobs that a client may have open at once; 0 for no limit
 * @param failedLoginsPerMinute of a client, and of a network ten times as many; 0 for no limit
 */
public record RateLimits(
    int requestsPerSecond,
    int burst,
    int networkRequestsPerSecond,
    int networkBurst,
    int uploads,
    int failedLoginsPerMinute) {

  /** Far more than nodes and pipelines ask for, far less than a flood. */
  public static final RateLimits DEFAULT = new RateLimits(200, 2000, 1000, 10_000, 64, 20);

  /** No limits. */
  public static final RateLimits NONE = new RateLimits(0, 1, 0, 1, 0, 0);

  /** Checks the numbers. */
  public RateLimits {
    if (requestsPerSecond < 0
        || networkRequestsPerSecond < 0
        || uploads < 0
        || failedLoginsPerMinute < 0
        || burst < 1
        || networkBurst < 1) {
      throw new IllegalArgumentException("limits that cannot be");
    }
  }
}
