package io.seawall.inventory;

import io.seawall.inventory.analyzer.NamedFix;
import io.seawall.model.Changelog;
import io.seawall.model.Component;
import io.seawall.model.PackageType;
import io.seawall.model.Presence;
import io.seawall.model.SourcePackage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The changelogs of installed packages.
 *
 * <p>A changelog is believed only if it is the one that the package brought: its newest entry is of
 * exactly the installed source version, a container sees it, and it is the package database itself
 * or came in with the layer that installed a package of that source. So no later layer talks its
 * way out of a finding by adding a file.
 */
final class PackageChangelogs {

  private PackageChangelogs() {}

  /** Sorted by kind and source; of each source one changelog speaks, that of the top layer. */
  static List<Changelog> of(LayerView view, List<Component> components) {
    Map<String, List<Component>> bySource = null;
    var chosen = new TreeMap<String, Changelog>();
    for (int layer = view.count() - 1; layer >= 0; layer--) {
      for (Fact fact : view.facts(layer).facts()) {
        if (fact instanceof Fact.Changelog changelog) {
          bySource = bySource == null ? bySource(components) : bySource;
          String key = key(changelog.type(), changelog.source());
          if (!chosen.containsKey(key)
              && isBrought(changelog, view.index(layer), bySource.getOrDefault(key, List.of()))
              && view.isVisible(layer, changelog.path())) {
            chosen.put(key, sorted(changelog, view.index(layer)));
          }
        }
      }
    }
    return List.copyOf(chosen.values());
  }

  private static Map<String, List<Component>> bySource(List<Component> components) {
    var bySource = new HashMap<String, List<Component>>();
    for (Component component : components) {
      if (component.type().isOperatingSystem() && component.presence() == Presence.INSTALLED) {
        SourcePackage source = component.source();
        SourcePackage built =
            source == null ? new SourcePackage(component.name(), component.version()) : source;
        String key = key(component.type(), built);
        bySource.computeIfAbsent(key, k -> new ArrayList<>(1)).add(component);
      }
    }
    return bySource;
  }

  private static String key(PackageType type, SourcePackage source) {
    return type.purlType() + ' ' + source.name() + ' ' + source.version();
  }

  private static boolean isBrought(Fact.Changelog changelog, int layer, List<Component> packages) {
    for (Component component : packages) {
      Integer cameIn = component.layer();
      if (cameIn != null && cameIn == layer
          || component.evidence().getFirst().path().equals(changelog.path())) {
        return true;
      }
    }
    return false;
  }

  private static Changelog sorted(Fact.Changelog changelog, int layer) {
    var fixes = new TreeMap<String, Changelog.Fix>();
    for (NamedFix fix : changelog.fixes()) {
      String detail = fix.version().isEmpty() ? fix.line() : fix.version() + ": " + fix.line();
      fixes.putIfAbsent(fix.vulnerability(), new Changelog.Fix(fix.vulnerability(), detail));
    }
    return new Changelog(
        changelog.type(), changelog.source(), changelog.path(), layer, List.copyOf(fixes.values()));
  }
}
