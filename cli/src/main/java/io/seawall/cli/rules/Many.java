package io.seawall.cli.rules;

/** Counts in words. */
final class Many {

  private Many() {}

  /** As {@code 1 rule}, {@code 2 rules}. */
  static String of(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
