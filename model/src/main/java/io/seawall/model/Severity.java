package io.seawall.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How bad a vulnerability is in one party's judgement. {@link #UNKNOWN} is no level: it is neither
 * above nor below another.
 */
public enum Severity {
  UNKNOWN,
  NEGLIGIBLE,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /**
   * Whether this level is known and not below {@code floor}; false if either side is {@link
   * #UNKNOWN}.
   */
  public boolean atLeast(Severity floor) {
    return this != UNKNOWN && floor != UNKNOWN && compareTo(floor) >= 0;
  }

  /**
   * The qualitative rating of a CVSS base score from 0.0 to 10.0 (CVSS v3.1 specification, section
   * 5).
   */
  public static Severity ofCvssScore(double score) {
    if (score >= 9.0) {
      return CRITICAL;
    } else if (score >= 7.0) {
      return HIGH;
    } else if (score >= 4.0) {
      return MEDIUM;
    }
    return score > 0.0 ? LOW : NEGLIGIBLE;
  }

  /**
   * The level that a publisher's word stands for; {@link #UNKNOWN} for null and for words that none
   * of them uses.
   */
  public static Severity ofWord(@Nullable String word) {
    if (word == null) {
      return UNKNOWN;
    }
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "critical" -> CRITICAL;
      case "high", "important" -> HIGH;
      case "medium", "moderate" -> MEDIUM;
      case "low" -> LOW;
      case "negligible", "unimportant", "none", "minor" -> NEGLIGIBLE;
      default -> UNKNOWN;
    };
  }

  /** The lower-case word used in reports, expressions and schemas. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
