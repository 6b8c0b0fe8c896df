package io.seawall.advisory;

/**
 * Names under which advisories stand that do not speak of a package in general: of a binary package
 * where the ecosystem goes by source packages, or of a package as one module stream builds it.
 * Neither {@code :} nor {@code /} occurs in names of packages, so they meet no plain name.
 */
public final class QualifiedName {

  private QualifiedName() {}

  /**
   * The name for a statement about a binary package, for example {@code binary/libcurl4}. Ubuntu's
   * OVAL names binaries; other feeds for Ubuntu name sources.
   */
  public static String binary(String name) {
    return "binary/".concat(name);
  }

  /**
   * The name for an RPM of a module stream, for example {@code nodejs:18::nodejs-docs}.
   *
   * @param module name and stream, for example {@code nodejs:18}
   * @param name name of the RPM
   */
  public static String modular(String module, String name) {
    return module + "::" + name;
  }
}
