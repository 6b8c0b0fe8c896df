package io.seawall.inventory;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.model.Evidence;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Packages of the operating system. Their databases are files that every layer writes anew, so a
 * package came in with the lowest layer of the unbroken run of layers that list it in the same
 * version. A package that a lower layer lists, but not the last one, is shipped as before: it is
 * {@link Presence#DELETED}.
 */
final class SystemPackages {

  private static final String STATUS_FOLDER = "var/lib/dpkg/status.d/";

  private final LayerView view;
  private final ComponentCollector components;
  private final Map<String, List<Integer>> databases = new LinkedHashMap<>();
  private final Map<String, Owner> byName = new HashMap<>();
  private final Map<String, Owner> byFile = new HashMap<>();
  private final List<Map<String, Set<String>>> listed = new ArrayList<>();

  /**
   * A package that may own files.
   *
   * @param layer where it came in
   */
  record Owner(PackageUrl purl, int layer) {}

  SystemPackages(LayerView view, ComponentCollector components) {
    this.view = view;
    this.components = components;
  }

  void collect() {
    for (int layer = 0; layer < view.count(); layer++) {
      var ofLayer = new HashMap<String, Set<String>>();
      for (Fact fact : view.facts(layer).facts()) {
        if (fact instanceof Fact.Packages packages && isSystem(packages)) {
          databases.computeIfAbsent(fact.path(), path -> new ArrayList<>()).add(layer);
          var keys = new HashSet<String>();
          packages.packages().forEach(found -> keys.add(key(found)));
          ofLayer.put(fact.path(), keys);
        }
      }
      listed.add(ofLayer);
    }
    var installed = new HashSet<String>();
    databases.forEach((path, layers) -> addInstalled(path, layers.getLast(), installed));
    databases.forEach((path, layers) -> addDeleted(path, layers, installed));
  }

  /**
   * The package that a list of owned files means, an installed one first; null if no database lists
   * it. The lists of distroless images are named after the file that describes the package.
   */
  @Nullable Owner owner(Fact.Owned list) {
    String path = list.path();
    if (path.startsWith(STATUS_FOLDER)) {
      Owner owner = byFile.get(STATUS_FOLDER + list.owner());
      return owner != null ? owner : byName.get(PackageType.DEB + " " + list.owner());
    }
    return byName.get(type(path) + " " + list.owner());
  }

  private static PackageType type(String path) {
    if (path.startsWith("var/lib/dpkg/")) {
      return PackageType.DEB;
    } else if (path.startsWith("var/lib/pacman/")) {
      return PackageType.ALPM;
    }
    return path.endsWith("/apk/db/installed") ? PackageType.APK : PackageType.RPM;
  }

  private void addInstalled(String path, int top, Set<String> installed) {
    if (!view.isVisible(top, path)) {
      return;
    }
    for (FoundPackage found : packages(top, path)) {
      String key = key(found);
      installed.add(key);
      add(found, path, cameIn(path, top, key), Presence.INSTALLED, "");
    }
  }

  private void addDeleted(String path, List<Integer> layers, Set<String> installed) {
    var done = new HashSet<String>();
    for (int layer : layers.reversed()) {
      for (FoundPackage found : packages(layer, path)) {
        String key = key(found);
        if (!installed.contains(key) && done.add(key)) {
          String until = ", listed up to layer " + view.index(layer);
          add(found, path, cameIn(path, layer, key), Presence.DELETED, until);
        }
      }
    }
  }

  private void add(FoundPackage found, String path, int layer, Presence presence, String more) {
    var evidence = new Evidence(path, view.index(layer), found.detail() + more);
    PackageUrl purl = components.purl(found, evidence);
    if (purl != null) {
      var owner = new Owner(purl, layer);
      byName.putIfAbsent(found.type() + " " + found.name(), owner);
      byFile.putIfAbsent(path, owner);
      components.add(found, purl, presence, null, List.of(evidence));
    }
  }

  /** Walks down the layers that hold the database, as long as they list the package. */
  private int cameIn(String path, int from, String key) {
    int first = from;
    for (int layer = from - 1; layer >= 0; layer--) {
      if (listed.get(layer).getOrDefault(path, Set.of()).contains(key)) {
        first = layer;
      } else if (view.holds(layer, path)) {
        break;
      }
    }
    return first;
  }

  private List<FoundPackage> packages(int layer, String path) {
    for (Fact fact : view.at(layer, path)) {
      if (fact instanceof Fact.Packages packages) {
        return packages.packages();
      }
    }
    return List.of();
  }

  /** Two packages with the same key are the same package. A text, because it starts up faster. */
  private static String key(FoundPackage found) {
    var key = new StringBuilder(80).append(found.type().purlType()).append(' ');
    key.append(found.name()).append(' ').append(found.version());
    return found.architecture() == null
        ? key.toString()
        : key.append(' ').append(found.architecture()).toString();
  }

  static boolean isSystem(Fact.Packages packages) {
    return packages.packages().getFirst().type().isOperatingSystem();
  }
}
