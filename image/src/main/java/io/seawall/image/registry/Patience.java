package io.seawall.image.registry;

import java.time.Duration;

/**
 * How often and how long a registry is waited for.
 *
 * @param attempts at one request, at least 1
 * @param pause before the second attempt; it doubles each time
 * @param maxPause longest pause, also where a server asks for a longer one
 * @param budget all pauses of one host together
 * @param connect longest wait for a connection
 * @param stall longest wait for an answer, and for each 64 KiB of its body
 */
public record Patience(
    int attempts,
    Duration pause,
    Duration maxPause,
    Duration budget,
    Duration connect,
    Duration stall) {

  /** Five attempts with pauses of 1, 2, 4 and 8 seconds. */
  public static final Patience STANDARD =
      new Patience(
          5,
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofMinutes(3),
          Duration.ofSeconds(15),
          Duration.ofSeconds(60));

  /** The pause after an attempt, counted from 1. */
  public Duration after(int attempt) {
    return atMost(pause.multipliedBy(1L << Math.min(attempt - 1, 20)));
  }

  /** A time that is wanted, or the longest that is waited where that is shorter. */
  public Duration atMost(Duration wanted) {
    return wanted.compareTo(maxPause) < 0 ? wanted : maxPause;
  }
}
