package io.seawall.model;

import java.util.Locale;

/** Whether a component is part of the running file system. */
public enum Presence {
  /** Visible in the file system that a container sees. */
  INSTALLED,
  /** Deleted or replaced by a later layer, but still shipped in a lower one. */
  DELETED;

  /** The lower-case word used in reports and expressions. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
