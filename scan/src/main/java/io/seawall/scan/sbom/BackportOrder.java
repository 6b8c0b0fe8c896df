package io.seawall.scan.sbom;

import io.seawall.model.Backport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order of backports in image facts: by kind, source and CVE. */
final class BackportOrder implements Comparator<Backport> {

  private BackportOrder() {}

  static List<Backport> sorted(List<Backport> backports) {
    var sorted = new ArrayList<>(backports);
    sorted.sort(new BackportOrder());
    return sorted;
  }

  @Override
  public int compare(Backport left, Backport right) {
    int order = key(left).compareTo(key(right));
    return order == 0 ? left.vulnerability().compareTo(right.vulnerability()) : order;
  }

  private static String key(Backport backport) {
    return backport.type().purlType()
        + ' '
        + backport.source().name()
        + ' '
        + backport.source().version();
  }
}
