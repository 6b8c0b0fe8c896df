package io.seawall.model;

import java.util.Locale;

/** What a publisher says of one package in one release. */
public enum AdvisoryStatus {
  /** Vulnerable, and no fix is known. */
  AFFECTED,
  /** Vulnerable below a version that fixes it. */
  FIXED,
  /** Looked at and found not vulnerable. */
  NOT_AFFECTED,
  /** Vulnerable, and the publisher decided against a fix. */
  WILL_NOT_FIX,
  /** Vulnerable, and the fix is postponed. */
  DEFERRED,
  /** Out of support: nobody looks any more. */
  END_OF_LIFE,
  /** The publisher could not tell. */
  UNDETERMINED;

  /**
   * The lower-case word used in reports, expressions and schemas, for example {@code will_not_fix}.
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
