package io.seawall.sensor.guard.policy;

import java.util.Locale;

/** What happens where a rule is broken. The order is that of the kernel programs' numbers. */
public enum Mode {
  /** The rule is not looked at. */
  OFF,
  /** It is counted. */
  OBSERVE,
  /** It is told. */
  ALERT,
  /** It is told, and does not happen. */
  BLOCK;

  /** As people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
