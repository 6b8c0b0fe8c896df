package io.seawall.cli.command;

/** Counts in words. */
public final class Many {

  private Many() {}

  /** As {@code 1 rule}, {@code 2 rules}. */
  public static String of(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
