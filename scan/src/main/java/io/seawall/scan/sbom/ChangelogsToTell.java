package io.seawall.scan.sbom;

import io.seawall.model.Changelog;
import io.seawall.model.Component;
import io.seawall.model.Presence;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands each changelog to the first installed component that was built from its source. */
final class ChangelogsToTell {

  private final List<Changelog> untold;

  ChangelogsToTell(List<Changelog> changelogs) {
    this.untold = new ArrayList<>(changelogs);
  }

  /** The changelog that no component before has told; null for none. */
  @Nullable Changelog takeFor(Component component) {
    if (component.presence() == Presence.INSTALLED) {
      for (Iterator<Changelog> each = untold.iterator(); each.hasNext(); ) {
        Changelog changelog = each.next();
        if (changelog.concerns(component)) {
          each.remove();
          return changelog;
        }
      }
    }
    return null;
  }
}
