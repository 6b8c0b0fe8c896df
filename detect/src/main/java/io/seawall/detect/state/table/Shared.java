package io.seawall.detect.state.table;

import org.jspecify.annotations.Nullable;

/** Gives the same object for equal ones while it remembers them, a few hundred at most. */
public final class Shared<T> {

  private static final int SLOTS = 512;

  private final @Nullable Object[] slots = new Object[SLOTS];

  /** An object equal to the given one, which may be that itself. */
  @SuppressWarnings("unchecked")
  public T of(T value) {
    int hash = value.hashCode();
    int slot = (hash ^ hash >>> 9 ^ hash >>> 18) & SLOTS - 1;
    Object there = slots[slot];
    if (there != null && value.equals(there)) {
      return (T) there;
    }
    slots[slot] = value;
    return value;
  }
}
