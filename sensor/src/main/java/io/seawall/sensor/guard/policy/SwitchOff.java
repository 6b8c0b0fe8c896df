package io.seawall.sensor.guard.policy;

import java.time.Duration;

/**
 * When a policy gives way in a workload: blocks become alerts for a time.
 *
 * @param blocks after so many; 0 for never
 * @param within so long
 * @param lasting how long it gives way
 */
public record SwitchOff(int blocks, Duration within, Duration lasting) {

  /** It never gives way: what is blocked could try so often that it would. */
  public static final SwitchOff NEVER = new SwitchOff(0, Duration.ofSeconds(10), Duration.ZERO);
}
