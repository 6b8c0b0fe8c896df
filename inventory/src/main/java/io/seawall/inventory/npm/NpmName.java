package io.seawall.inventory.npm;

import io.seawall.inventory.analyzer.MalformedFileException;

/** The names that npm takes, old ones with capitals included (validate-npm-package-name). */
final class NpmName {

  private static final int LONGEST = 214;

  private NpmName() {}

  /**
   * The name itself.
   *
   * @throws MalformedFileException if no package can have this name
   */
  static String check(String name) throws MalformedFileException {
    if (!isValid(name)) {
      throw new MalformedFileException("not a package name: '" + shortened(name) + "'");
    }
    return name;
  }

  /** Whether a package may have this name. */
  static boolean isValid(String name) {
    int slash = name.startsWith("@") ? name.indexOf('/') : -1;
    String bare = name.substring(slash + 1);
    return !bare.isEmpty()
        && name.length() <= LONGEST
        && bare.charAt(0) != '.'
        && bare.charAt(0) != '_'
        && isSafe(bare)
        && (slash < 0 || slash > 1 && isSafe(name.substring(1, slash)));
  }

  private static boolean isSafe(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && "-_.!~*'()".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
  }
}
