package io.seawall.sensor.guard.policy;

import java.util.Locale;

/** What happens where a rule is broken. */
public enum Mode {
  /** The rule is not looked at. */
  OFF(0),
  /** It is counted. */
  OBSERVE(1),
  /** It is told. */
  ALERT(2),
  /** It is told, and does not happen. */
  BLOCK(3);

  private final int number;

  Mode(int number) {
    this.number = number;
  }

  /** The kernel programs' number of it. */
  public int number() {
    return number;
  }

  /** The mode with a number of the kernel programs; {@link #OFF} if there is none. */
  public static Mode of(int number) {
    for (Mode mode : values()) {
      if (mode.number == number) {
        return mode;
      }
    }
    return OFF;
  }

  /** As people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
