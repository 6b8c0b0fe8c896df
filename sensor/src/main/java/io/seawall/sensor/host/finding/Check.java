package io.seawall.sensor.host.finding;

import io.seawall.model.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Something that is looked at, and what it means if it is not as it should be.
 *
 * @param id stable, for scripts and searches, for example {@code container-privileged}
 * @param severity how bad a deviation usually is; a finding may be less
 * @param title what is wrong, in a few words
 * @param remediation what to do
 * @param reference item of the CIS Docker Benchmark 1.6.0 and what it asks for, in our words, or
 *     another source; null if the check is our own
 */
public record Check(
    String id, Severity severity, String title, String remediation, @Nullable String reference) {

  /** The reference of an item of the CIS Docker Benchmark 1.6.0. */
  public static String cis(String item, String asks) {
    return "CIS Docker Benchmark 1.6.0, " + item + ": " + asks;
  }
}
