package io.seawall.registry.access.limit;

/** So much at once, and so much a second over time. */
final class TokenBucket {

  private double tokens;
  private long filledAt;

  TokenBucket(int burst, long nowMillis) {
    tokens = burst;
    filledAt = nowMillis;
  }

  /** Whether there is one left; takes none. */
  boolean has(double perSecond, int burst, long nowMillis) {
    fill(perSecond, burst, nowMillis);
    return tokens >= 1;
  }

  /** Takes one that is there. */
  void take() {
    tokens -= 1;
  }

  /** How long until the next one is there, in milliseconds, at least 1. */
  long wait(double perSecond) {
    return Math.max(1, (long) Math.ceil((1 - tokens) / perSecond * 1000));
  }

  /** A clock that was set back gives nothing. */
  private void fill(double perSecond, int burst, long nowMillis) {
    if (nowMillis > filledAt) {
      tokens += (nowMillis - filledAt) / 1000.0 * perSecond;
    }
    tokens = Math.min(burst, tokens);
    filledAt = nowMillis;
  }
}
