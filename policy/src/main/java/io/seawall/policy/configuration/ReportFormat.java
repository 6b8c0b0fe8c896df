package io.seawall.policy.configuration;

import java.util.Locale;

/** How a report is written. */
public enum ReportFormat {
  /** For people, at a terminal. */
  TABLE,
  /** The report of docs/schemas. */
  JSON;

  /** The lower-case word in configuration and options. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
