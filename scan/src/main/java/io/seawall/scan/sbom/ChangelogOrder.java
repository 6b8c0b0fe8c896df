package io.seawall.scan.sbom;

import io.seawall.model.Changelog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order of changelogs in image facts: by kind and source. */
final class ChangelogOrder implements Comparator<Changelog> {

  private ChangelogOrder() {}

  static List<Changelog> sorted(List<Changelog> changelogs) {
    var sorted = new ArrayList<>(changelogs);
    sorted.sort(new ChangelogOrder());
    return sorted;
  }

  @Override
  public int compare(Changelog left, Changelog right) {
    return key(left).compareTo(key(right));
  }

  private static String key(Changelog changelog) {
    return changelog.type().purlType()
        + ' '
        + changelog.source().name()
        + ' '
        + changelog.source().version();
  }
}
