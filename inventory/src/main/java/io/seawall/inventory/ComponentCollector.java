package io.seawall.inventory;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.Evidence;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Joins what is the same package, seen in several places, to one component: the same package URL,
 * presence and owner.
 */
final class ComponentCollector {

  private final @Nullable Distribution distribution;
  private final List<NotChecked> gaps;
  private final TreeMap<String, Draft> drafts = new TreeMap<>();

  ComponentCollector(@Nullable Distribution distribution, List<NotChecked> gaps) {
    this.distribution = distribution;
    this.gaps = gaps;
  }

  private static int comparePlaces(Evidence left, Evidence right) {
    int order =
        Integer.compare(
            Objects.requireNonNullElse(left.layer(), -1),
            Objects.requireNonNullElse(right.layer(), -1));
    return order != 0 ? order : left.path().compareTo(right.path());
  }

  /** The package URL; null if there is none, which is then reported. */
  @Nullable PackageUrl purl(FoundPackage found, Evidence evidence) {
    try {
      return PackageUrls.of(found, distribution);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      gaps.add(
          new NotChecked(
              NotChecked.Kind.NO_IDENTITY,
              evidence.path(),
              evidence.layer(),
              "'" + found.name() + "' makes no package URL: " + e.getMessage()));
      return null;
    }
  }

  void add(
      FoundPackage found,
      PackageUrl purl,
      Presence presence,
      @Nullable PackageUrl owner,
      Collection<Evidence> evidence) {
    String key =
        purl + " " + (presence == Presence.INSTALLED ? 0 : 1) + " " + (owner == null ? "" : owner);
    Draft draft = drafts.computeIfAbsent(key, k -> new Draft(found, purl, presence, owner));
    draft.licenses.addAll(found.licenses());
    draft.evidence.addAll(evidence);
    if (draft.sha1 == null) {
      draft.sha1 = found.sha1();
    }
  }

  /** All components, sorted by package URL, then presence, then owner. */
  List<Component> sorted() {
    var components = new ArrayList<Component>(drafts.size());
    drafts.values().forEach(draft -> components.add(draft.toComponent()));
    return components;
  }

  private static final class Draft {

    private final FoundPackage found;
    private final PackageUrl purl;
    private final Presence presence;
    private final @Nullable PackageUrl owner;
    private final Set<String> licenses = new LinkedHashSet<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private @Nullable String sha1;

    Draft(FoundPackage found, PackageUrl purl, Presence presence, @Nullable PackageUrl owner) {
      this.found = found;
      this.purl = purl;
      this.presence = presence;
      this.owner = owner;
    }

    Component toComponent() {
      evidence.sort(ComponentCollector::comparePlaces);
      var places = new ArrayList<Evidence>(evidence.size());
      for (Evidence place : evidence) {
        if (places.isEmpty() || comparePlaces(places.getLast(), place) != 0) {
          places.add(place);
        }
      }
      return new Component(
          purl,
          found.type(),
          found.name(),
          found.version(),
          found.source(),
          presence,
          owner,
          List.copyOf(licenses),
          sha1,
          places);
    }
  }
}
