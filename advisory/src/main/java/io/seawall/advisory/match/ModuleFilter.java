package io.seawall.advisory.match;

import io.seawall.advisory.Affected;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.file.PackageEntry;
import org.jspecify.annotations.Nullable;

/**
 * Keeps advisories for other streams of a module away from an RPM. Two streams of a module, and the
 * package outside of it, share names but not versions; feeds that do not say which stream they
 * speak of show it in the release ({@code 16.6-1.module_el8.10.0+3930+ecf33554}) and in their
 * titles ({@code Important: nodejs:20 security update}).
 */
final class ModuleFilter {

  private ModuleFilter() {}

  /** Whether an advisory under the subject's name speaks of another package than the subject. */
  static boolean excludes(AdvisoryFile file, PackageEntry entry, Subject subject) {
    if (subject.name().contains("::")) {
      return false;
    }
    Boolean theirs = isModular(entry.affected());
    if (subject.module() == null) {
      return theirs != null && theirs != isModular(subject.version());
    }
    // Publishers that know streams store what has no fix under the stream's name.
    return theirs == null
        || !theirs
        || namesOtherStream(file.advisory(entry).advisory().summary(), subject.module());
  }

  /** Whether the fixes were built for a module; null where there is none. */
  private static @Nullable Boolean isModular(Affected affected) {
    Boolean modular = null;
    for (VersionRange range : affected.ranges()) {
      for (VersionEvent event : range.events()) {
        if (event.kind() == VersionEvent.Kind.FIXED && modular == null) {
          modular = isModular(event.version());
        }
      }
    }
    return modular;
  }

  private static boolean isModular(String version) {
    return version.contains(".module_") || version.contains(".module+");
  }

  /** Whether a title names streams of the module, but not this one. */
  private static boolean namesOtherStream(@Nullable String title, String module) {
    String name = module.substring(0, module.indexOf(':') + 1);
    boolean other = false;
    int from = title == null || name.isEmpty() ? -1 : title.indexOf(name);
    while (title != null && from >= 0) {
      int end = from + name.length();
      while (end < title.length() && " ,;".indexOf(title.charAt(end)) < 0) {
        end++;
      }
      boolean word = from == 0 || title.charAt(from - 1) == ' ';
      if (word && title.substring(from, end).equals(module)) {
        return false;
      }
      other |= word && end > from + name.length();
      from = title.indexOf(name, end);
    }
    return other;
  }
}
