package io.seawall.inventory.dpkg;

import io.seawall.model.SourcePackage;
import org.jspecify.annotations.Nullable;

/** Finds the source package of a binary package. */
final class DpkgSource {

  private DpkgSource() {}

  /**
   * Reads the Source field: {@code name} or {@code name (version)}, absent where both names are the
   * same (deb-control(5), "Source"). Where it names no version the source has the binary's, without
   * the {@code +bN} of a rebuild that changed no source.
   */
  static SourcePackage of(@Nullable String field, String name, String version) {
    if (field == null || field.isEmpty()) {
      return new SourcePackage(name, withoutRebuild(version));
    }
    int open = field.indexOf('(');
    int close = field.indexOf(')', open + 1);
    String sourceName = open < 0 ? field : field.substring(0, open).strip();
    if (open < 0 || close < 0) {
      return new SourcePackage(sourceName, withoutRebuild(version));
    }
    return new SourcePackage(sourceName, field.substring(open + 1, close).strip());
  }

  private static String withoutRebuild(String version) {
    int plus = version.lastIndexOf("+b");
    if (plus <= 0 || plus + 2 == version.length()) {
      return version;
    }
    for (int i = plus + 2; i < version.length(); i++) {
      if (version.charAt(i) < '0' || version.charAt(i) > '9') {
        return version;
      }
    }
    return version.substring(0, plus);
  }
}
