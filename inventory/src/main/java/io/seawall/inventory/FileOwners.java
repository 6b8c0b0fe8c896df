package io.seawall.inventory;

import io.seawall.model.PackageUrl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which package of the operating system installed a file.
 *
 * <p>Package databases spell paths as they were packed, so with a merged {@code /usr} dpkg lists
 * {@code lib/x} for the file {@code usr/lib/x}: paths that a container does not see as they are
 * listed are followed through symbolic links.
 */
final class FileOwners {

  private final LayerView view;
  private final Map<String, SystemPackages.Owner> visible = new HashMap<>();
  private final Map<String, SystemPackages.Owner> hidden = new HashMap<>();

  FileOwners(LayerView view, SystemPackages system) {
    this.view = view;
    for (int layer = view.count() - 1; layer >= 0; layer--) {
      for (Fact fact : view.facts(layer).facts()) {
        if (fact instanceof Fact.Owned list) {
          SystemPackages.Owner owner = system.owner(list);
          if (owner != null) {
            add(list.files(), owner, view.isVisible(layer, list.path()) ? visible : hidden);
          }
        }
      }
    }
  }

  /**
   * The package that owns a file which a container sees. A file that a layer after the package's
   * own replaced with other packages is not the package's any more.
   *
   * @param layer that puts the file
   * @return null if none does
   */
  @Nullable PackageUrl ofVisible(int layer, String path) {
    SystemPackages.Owner owner = visible.get(path);
    if (owner == null) {
      return null;
    }
    boolean replaced =
        layer > owner.layer()
            && view.holds(owner.layer(), path)
            && !view.at(owner.layer(), path).equals(view.at(layer, path));
    return replaced ? null : owner.purl();
  }

  /** The package that owned a file which a later layer hides; null if none did. */
  @Nullable PackageUrl ofHidden(String path) {
    SystemPackages.Owner owner = hidden.get(path);
    SystemPackages.Owner still = owner == null ? visible.get(path) : owner;
    return still == null ? null : still.purl();
  }

  private void add(
      List<String> files, SystemPackages.Owner owner, Map<String, SystemPackages.Owner> into) {
    for (String file : files) {
      into.putIfAbsent(file, owner);
      if (view.stack().visible(file) == null) {
        String canonical = view.canonical(file);
        if (canonical != null) {
          into.putIfAbsent(canonical, owner);
        }
      }
    }
  }
}
