package io.seawall.registry.access.client;

import java.util.Locale;

/** Where the name of a user comes from, and so how far it can be believed. */
public enum UserSource {
  /** There is no name. */
  NONE,
  /** Basic authentication; only the registry knows whether the password was right. */
  BASIC_UNVERIFIED,
  /** The claim {@code sub} of a token; only the registry knows whether its signature was right. */
  TOKEN_UNVERIFIED,
  /** An account of the gate: the password was right. */
  ACCOUNT;

  /** The word in records. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
