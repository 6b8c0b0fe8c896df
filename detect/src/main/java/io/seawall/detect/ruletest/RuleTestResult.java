package io.seawall.detect.ruletest;

import java.time.Duration;
import java.util.List;

/**
 * How a test ended.
 *
 * @param failures why it failed, each of one line or more; none if it passed
 * @param alerts that came, the first hundred
 * @param count how many came in all
 * @param events how many were looked at
 * @param time that it took
 */
public record RuleTestResult(
    RuleTest test,
    List<String> failures,
    List<SeenAlert> alerts,
    long count,
    long events,
    Duration time) {

  /** Whether it passed. */
  public boolean passed() {
    return failures.isEmpty();
  }
}
