package io.seawall.inventory;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.model.Evidence;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Packages of languages: every file that installs some is a place of its own.
 *
 * <p>A file that later layers write anew with the same packages is one place that came in with the
 * lowest of these layers, so it is not deleted. A lock file counts only if no {@code node_modules}
 * folder lies beside it, because that says what is really installed, and if no package of the
 * operating system owns it, because then it is one of the documents that came with that package.
 */
final class LanguagePackages {

  /** What is installed at a spot; a holder, because the owner may be null. */
  private record Installed(@Nullable PackageUrl owner) {}

  private final LayerView view;
  private final ComponentCollector components;
  private final FileOwners owners;
  private final Map<String, Installed> spots = new HashMap<>();

  LanguagePackages(LayerView view, ComponentCollector components, FileOwners owners) {
    this.view = view;
    this.components = components;
    this.owners = owners;
  }

  void collect() {
    for (int layer = 0; layer < view.count(); layer++) {
      for (Fact fact : view.facts(layer).facts()) {
        if (fact instanceof Fact.Packages packages
            && !SystemPackages.isSystem(packages)
            && view.isVisible(layer, fact.path())) {
          addInstalled(layer, packages);
        } else if (fact instanceof Fact.Locked locked && counts(layer, locked.path())) {
          addLocked(layer, locked);
        }
      }
    }
    for (int layer = 0; layer < view.count(); layer++) {
      for (Fact fact : view.facts(layer).facts()) {
        if (fact instanceof Fact.Packages packages && !SystemPackages.isSystem(packages)) {
          OptionalInt hiddenBy = view.stack().hiddenBy(layer, fact.path());
          if (hiddenBy.isPresent()) {
            addHidden(layer, hiddenBy.getAsInt(), packages);
          }
        }
      }
    }
  }

  private void addInstalled(int layer, Fact.Packages packages) {
    PackageUrl owner = owners.ofVisible(layer, packages.path());
    for (FoundPackage found : packages.packages()) {
      Evidence evidence = evidence(layer, packages.path(), found, found.detail());
      PackageUrl purl = components.purl(found, evidence);
      if (purl != null) {
        spots.put(spot(evidence, purl), new Installed(owner));
        components.add(found, purl, Presence.INSTALLED, owner, List.of(evidence));
      }
    }
  }

  private void addHidden(int layer, int by, Fact.Packages packages) {
    PackageUrl owner = owners.ofHidden(packages.path());
    for (FoundPackage found : packages.packages()) {
      Evidence evidence = evidence(layer, packages.path(), found, found.detail());
      PackageUrl purl = components.purl(found, evidence);
      if (purl == null) {
        continue;
      }
      Installed still = spots.get(spot(evidence, purl));
      if (still != null) {
        components.add(found, purl, Presence.INSTALLED, still.owner(), List.of(evidence));
      } else {
        String detail = found.detail() == null ? "" : found.detail() + ", ";
        detail += "deleted or replaced by layer " + view.index(by);
        List<Evidence> deleted = List.of(evidence(layer, packages.path(), found, detail));
        components.add(found, purl, Presence.DELETED, owner, deleted);
      }
    }
  }

  private void addLocked(int layer, Fact.Locked locked) {
    for (FoundPackage found : locked.packages()) {
      var evidence = new Evidence(locked.path(), view.index(layer), found.detail());
      PackageUrl purl = components.purl(found, evidence);
      if (purl != null) {
        components.add(found, purl, Presence.INSTALLED, null, List.of(evidence));
      }
    }
  }

  private boolean counts(int layer, String lock) {
    int slash = lock.lastIndexOf('/');
    String modules = lock.substring(0, slash + 1) + "node_modules";
    return view.isVisible(layer, lock)
        && view.canonical(modules) == null
        && owners.ofVisible(layer, lock) == null;
  }

  /** Key of a package at a place, whatever the layer. */
  private static String spot(Evidence evidence, PackageUrl purl) {
    return evidence.path() + " " + purl;
  }

  private Evidence evidence(int layer, String path, FoundPackage found, @Nullable String detail) {
    String place = found.place() == null ? path : path + "!/" + found.place();
    return new Evidence(place, view.index(layer), detail);
  }
}
