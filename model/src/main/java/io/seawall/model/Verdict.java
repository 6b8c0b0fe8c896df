package io.seawall.model;

import java.util.Locale;

/** The answer of a gate. */
public enum Verdict {
  ALLOW,
  WARN,
  DENY;

  /** The stricter of the two. */
  public Verdict and(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The lower-case word used in records and schemas. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
