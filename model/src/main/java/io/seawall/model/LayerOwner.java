package io.seawall.model;

import java.util.Locale;

/** Whose work a layer is, and so who can fix what is in it. */
public enum LayerOwner {
  /** The base image: operations rebuild it. */
  BASE,
  /** Runtimes and shared software put on the base: architects choose it. */
  MIDDLEWARE,
  /** The application itself: its developers change it. */
  APPLICATION;

  /** The lower-case word used in reports and expressions. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
