package io.seawall.sensor.host.tree;

import org.jspecify.annotations.Nullable;

/** Numbers as the kernel writes them. */
public final class Numbers {

  private static final int DIGITS = 18;

  private Numbers() {}

  /** A number that is not negative; one of more than 18 digits is the greatest; -1 for all else. */
  public static long of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return -1;
    }
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits) {
      return -1;
    }
    return text.length() > DIGITS ? Long.MAX_VALUE : Long.parseLong(text);
  }
}
