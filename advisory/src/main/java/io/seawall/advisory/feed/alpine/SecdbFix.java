package io.seawall.advisory.feed.alpine;

/**
 * A vulnerability of a package.
 *
 * @param package_ source package
 * @param version the version that fixes it; {@code 0} if no version ever had it
 * @param ids the vulnerability
 */
record SecdbFix(String package_, String version, SecdbIds ids) {

  /** What stands for a version where no version was affected. */
  static final String NEVER = "0";

  boolean neverAffected() {
    return version.equals(NEVER);
  }
}
