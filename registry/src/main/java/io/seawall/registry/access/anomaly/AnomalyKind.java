package io.seawall.registry.access.anomaly;

import java.util.Locale;

/** What can be unusual. */
public enum AnomalyKind {
  /** Someone uses a repository for the first time, which others have used for long. */
  NEW_CLIENT,
  /** Far more is pulled than ever by the same. */
  MASS_PULL,
  /** Someone is there at an hour of the week at which they never were. */
  ODD_HOUR,
  /** The same token or user comes from two networks within a short time. */
  TWO_NETWORKS,
  /** Many names are tried that are not there or not allowed. */
  ENUMERATION,
  /** Someone lists the catalogue for the first time. */
  CATALOGUE_LISTED,
  /** The tags of far more repositories are listed than ever by the same. */
  TAG_SWEEP,
  /** Many logins fail. */
  FAILED_LOGINS;

  /** The word in records and configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
