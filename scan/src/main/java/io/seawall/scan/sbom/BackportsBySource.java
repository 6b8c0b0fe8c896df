package io.seawall.scan.sbom;

import io.seawall.model.Backport;
import io.seawall.model.Component;
import io.seawall.model.Presence;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Hands the backported fixes of each source to the first installed component built from it. */
final class BackportsBySource {

  private final List<List<Backport>> sources = new ArrayList<>();

  /**
   * @param backports those of one source next to each other
   */
  BackportsBySource(List<Backport> backports) {
    for (Backport backport : backports) {
      if (sources.isEmpty() || !isSameSource(sources.getLast().getFirst(), backport)) {
        sources.add(new ArrayList<>());
      }
      sources.getLast().add(backport);
    }
  }

  private static boolean isSameSource(Backport left, Backport right) {
    return left.type() == right.type() && left.source().equals(right.source());
  }

  /** The fixes that no component before has told; perhaps none. */
  List<Backport> takeFor(Component component) {
    if (component.presence() == Presence.INSTALLED) {
      for (Iterator<List<Backport>> each = sources.iterator(); each.hasNext(); ) {
        List<Backport> backports = each.next();
        if (backports.getFirst().concerns(component)) {
          each.remove();
          return backports;
        }
      }
    }
    return List.of();
  }
}
