package io.seawall.registry.access.anomaly;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * From when on something is unusual.
 *
 * @param off kinds that are not told
 * @param learning how long a repository or a client is watched before its habits count
 * @param window in which pulls, listings and unknown names are counted
 * @param massPull pulls of a client in a window that are never unusual
 * @param tagLists repositories of which a client lists the tags in a window that are never unusual
 * @param factor so many times more than usual is unusual
 * @param unknownNames different names in a window, answered 403 or 404, from one network
 * @param twoNetworks within so short a time nobody moves from one network to another
 * @param failedLogins in a failed-login window, from one network or for one user
 * @param failedWindow in which failed logins are counted
 */
public record AnomalyThresholds(
    Set<AnomalyKind> off,
    Duration learning,
    Duration window,
    int massPull,
    int tagLists,
    int factor,
    int unknownNames,
    Duration twoNetworks,
    int failedLogins,
    Duration failedWindow) {

  /** A week to learn, windows of ten minutes. */
  public static final AnomalyThresholds DEFAULT =
      new AnomalyThresholds(
          EnumSet.noneOf(AnomalyKind.class),
          Duration.ofDays(7),
          Duration.ofMinutes(10),
          300,
          20,
          5,
          50,
          Duration.ofMinutes(15),
          10,
          Duration.ofMinutes(5));

  /** Checks the numbers. */
  public AnomalyThresholds {
    off = Set.copyOf(off);
    if (learning.isNegative()
        || !window.isPositive()
        || !failedWindow.isPositive()
        || twoNetworks.isNegative()
        || Math.min(Math.min(massPull, tagLists), Math.min(unknownNames, failedLogins)) < 1
        || factor < 1) {
      throw new IllegalArgumentException("thresholds that cannot be: " + this);
    }
  }
}
