package io.seawall.registry.access.anomaly.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From which network each token was used last. Tokens live for minutes: what is here is not kept
 * over a restart.
 */
public final class TokenPlaces {

  /** Tokens that are kept, those that were used last. */
  private static final int MOST = 20_000;

  private final Map<String, Use> uses =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Use> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param told whether it was told already that the token moves
   */
  private record Use(String network, Instant time, boolean told) {}

  /**
   * Learns where a token is used.
   *
   * @param network from which it is used now
   * @param within what counts as shortly before
   * @return the other network from which it was used shortly before, for the first time; null
   *     otherwise
   */
  public @Nullable String learn(String token, String network, Instant now, Duration within) {
    Use before = uses.get(token);
    if (before == null) {
      uses.put(token, new Use(network, now, false));
      return null;
    }
    boolean moved =
        !before.network.equals(network)
            && Duration.between(before.time, now).compareTo(within) <= 0;
    uses.put(token, new Use(network, now, moved || before.told));
    return moved && !before.told ? before.network : null;
  }
}
