package io.seawall.rego.limit;

import java.time.Duration;

/**
 * What one evaluation may cost: policies are untrusted code. Over a limit the evaluation ends with
 * {@link RegoError.Code#LIMIT}, which names the limit.
 *
 * @param steps rule bodies entered, items looked at and calls made
 * @param time wall-clock time
 * @param depth rules and functions that wait for one another
 * @param resultSize values made by comprehensions, rules and built-ins, and characters of strings
 *     that built-ins make, all in one count
 * @param patternLength characters of a regular expression or glob
 */
public record Limits(long steps, Duration time, int depth, long resultSize, int patternLength) {

  /** 100 million steps, 30 seconds, 500 levels, 5 million values, 10,000 characters. */
  public static final Limits DEFAULT =
      new Limits(100_000_000, Duration.ofSeconds(30), 500, 5_000_000, 10_000);
}
