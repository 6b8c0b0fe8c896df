package io.seawall.sensor.response;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * How many responses may be done in a minute: a rule that matches too much, or an attacker who has
 * it match, must not take the node apart. Those beyond are counted. Not for use by two threads at
 * once.
 */
final class RateLimit {

  private static final long WINDOW_NANOS = 60_000_000_000L;
  private static final int CONTAINERS = 10_000;

  private final int perContainer;
  private final int overall;
  private final Deque<Long> all = new ArrayDeque<>();
  private final Map<String, Deque<Long>> containers = new HashMap<>();
  private final Map<String, Long> refused = new HashMap<>();

  RateLimit(int perContainer, int overall) {
    this.perContainer = perContainer;
    this.overall = overall;
  }

  /** Whether one more may be done; if not, it is counted. */
  boolean take(String container, long now) {
    clear(now);
    Deque<Long> own = containers.computeIfAbsent(container, _ -> new ArrayDeque<>());
    if (own.size() >= perContainer || all.size() >= overall || containers.size() > CONTAINERS) {
      if (refused.size() < CONTAINERS || refused.containsKey(container)) {
        refused.merge(container, 1L, Long::sum);
      }
      return false;
    }
    own.add(now);
    all.add(now);
    return true;
  }

  /** Whether this was the first that was refused since {@link #refused} was asked. */
  boolean isFirstRefused(String container) {
    return refused.getOrDefault(container, 0L) == 1;
  }

  /** What was refused, by container, since the last time this was asked. */
  Map<String, Long> refused() {
    Map<String, Long> told = Map.copyOf(refused);
    refused.clear();
    return told;
  }

  private void clear(long now) {
    while (!all.isEmpty() && now - all.getFirst() > WINDOW_NANOS) {
      all.removeFirst();
    }
    for (Iterator<Deque<Long>> each = containers.values().iterator(); each.hasNext(); ) {
      Deque<Long> times = each.next();
      while (!times.isEmpty() && now - times.getFirst() > WINDOW_NANOS) {
        times.removeFirst();
      }
      if (times.isEmpty()) {
        each.remove();
      }
    }
  }
}
