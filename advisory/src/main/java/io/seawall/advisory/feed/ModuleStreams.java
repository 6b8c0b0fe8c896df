package io.seawall.advisory.feed;

import io.seawall.advisory.Affected;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Module streams of the RHEL family. Packages of two streams share a name, but a fix in one says
 * nothing of the other; errata name the stream in their title only: {@code Important: nodejs:20
 * security update}. Installed packages that know their stream are looked up as {@code
 * nodejs:20::npm}.
 */
final class ModuleStreams {

  private ModuleStreams() {}

  /** Adds the same for each stream that the title names if the package is one of a module. */
  static void addTo(List<Affected> all, Affected affected, @Nullable String title) {
    if (title == null || !affected.ecosystem().type().equals("rpm") || !isModular(affected)) {
      return;
    }
    for (String stream : of(title)) {
      all.add(
          new Affected(
              affected.ecosystem(),
              stream + "::" + affected.name(),
              affected.status(),
              affected.ranges(),
              affected.versions(),
              affected.ratings()));
    }
  }

  /** Words with a colon inside; the level at the start ends with one. */
  static List<String> of(String title) {
    var streams = new ArrayList<String>();
    for (String word : title.split(" ", 100)) {
      int colon = word.indexOf(':');
      if (colon > 0 && colon < word.length() - 1 && word.indexOf(':', colon + 1) < 0) {
        streams.add(word.endsWith(",") ? word.substring(0, word.length() - 1) : word);
      }
    }
    return streams;
  }

  private static boolean isModular(Affected affected) {
    for (VersionRange range : affected.ranges()) {
      for (VersionEvent event : range.events()) {
        if (event.version().contains(".module_el") || event.version().contains(".module+el")) {
          return true;
        }
      }
    }
    return false;
  }
}
