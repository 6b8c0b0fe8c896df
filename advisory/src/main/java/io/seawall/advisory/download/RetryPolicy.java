package io.seawall.advisory.download;

import java.time.Duration;

/**
 * How often and how patiently a download is tried.
 *
 * @param attempts at least 1
 * @param pause before the second attempt; it doubles each time
 * @param maxPause longest pause, also where a server asks for a longer one
 * @param connect longest wait for a connection
 * @param stall longest wait for the next bytes
 */
public record RetryPolicy(
    int attempts, Duration pause, Duration maxPause, Duration connect, Duration stall) {

  /** Five attempts with pauses of 1, 2, 4 and 8 seconds. */
  public static final RetryPolicy STANDARD =
      new RetryPolicy(
          5,
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofSeconds(15),
          Duration.ofSeconds(60));

  /** The pause after an attempt, counted from 1. */
  Duration after(int attempt) {
    Duration wanted = pause.multipliedBy(1L << Math.min(attempt - 1, 20));
    return wanted.compareTo(maxPause) < 0 ? wanted : maxPause;
  }
}
