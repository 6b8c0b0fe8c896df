package io.seawall.registry.access.limit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bucket for each name, the last {@value #MOST} that were asked about. A forgotten one is full
 * again: who makes up names gains by it, which is why networks are limited too.
 */
final class Buckets {

  private static final int MOST = 20_000;

  private final Map<String, TokenBucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
          return size() > MOST;
        }
      };

  /** How long to wait until there is one; null where there is. */
  @Nullable Duration missing(String name, double perSecond, int burst, long nowMillis) {
    TokenBucket bucket = bucket(name, burst, nowMillis);
    return bucket.has(perSecond, burst, nowMillis)
        ? null
        : Duration.ofMillis(bucket.wait(perSecond));
  }

  void take(String name, int burst, long nowMillis) {
    bucket(name, burst, nowMillis).take();
  }

  private TokenBucket bucket(String name, int burst, long nowMillis) {
    return buckets.computeIfAbsent(name, _ -> new TokenBucket(burst, nowMillis));
  }
}
