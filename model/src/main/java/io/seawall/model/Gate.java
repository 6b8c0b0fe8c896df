package io.seawall.model;

import java.util.Locale;

/** Where a decision is asked for. */
public enum Gate {
  SCAN,
  REGISTRY,
  ADMISSION,
  START,
  RUNTIME,
  NETWORK;

  /** The lower-case word used in records and schemas. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
