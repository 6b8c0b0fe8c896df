package io.seawall.advisory;

/** Spellings of package names. */
final class PackageNames {

  private PackageNames() {}

  /** Lower case, with each run of hyphens, underscores and dots as one hyphen (PEP 503). */
  static String pep503(String name) {
    var normal = new StringBuilder(name.length());
    boolean inRun = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '-' || c == '_' || c == '.') {
        inRun = true;
        continue;
      }
      if (inRun) {
        normal.append('-');
        inRun = false;
      }
      normal.append(Character.toLowerCase(c));
    }
    return inRun ? normal.append('-').toString() : normal.toString();
  }
}
