package io.seawall.advisory.feed.oval;

import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.QualifiedName;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.model.AdvisoryStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a definition says of each package, in the release and under the name of its kind.
 */
final class AffectedPackages {

  private static final VersionRange ALL = new VersionRange(List.of(VersionEvent.FROM_START));

  private final Publisher publisher;
  private final OvalDefinition definition;
  private final Set<Ecosystem> releases;
  private final boolean byCpe;
  private final boolean subscribersOnly;
  private final Map<Key, Versions> packages = new LinkedHashMap<>();

  AffectedPackages(Publisher publisher, OvalDefinition definition) {
    this.publisher = publisher;
    this.definition = definition;
    this.releases = new LinkedHashSet<>();
    for (String cpe : definition.cpes) {
      add(Platform.ofCpe(cpe));
    }
    this.byCpe = !releases.isEmpty();
    boolean pro = publisher == Publisher.UBUNTU && !definition.platforms.isEmpty();
    for (String platform : definition.platforms) {
      pro &= platform.endsWith(" ESM");
      if (!byCpe) {
        add(Platform.ofName(platform));
      }
    }
    this.subscribersOnly = pro;
  }

  private record Key(Ecosystem release, String name, AdvisoryStatus status) {}

  private record Versions(Set<VersionRange> ranges, Set<String> versions) {}

  private void add(@Nullable Ecosystem release) {
    if (release != null) {
      releases.add(release);
    }
  }

  boolean isEmpty() {
    return packages.isEmpty();
  }

  /**
   * Adds what a part of the criteria says.
   *
   * @throws OvalException if it names no release, or a state that is not known
   */
  void add(Term term, PackageCondition condition) throws OvalException {
    for (Ecosystem release : releases(term, condition)) {
      for (String name : condition.names()) {
        add(release, name, term.module(), condition);
      }
    }
  }

  private Set<Ecosystem> releases(Term term, PackageCondition condition) throws OvalException {
    if (term.release() != null && !byCpe) {
      return Set.of(term.release());
    } else if (!releases.isEmpty()) {
      return releases;
    }
    String version = condition.below() == null ? condition.upTo() : condition.below();
    Ecosystem release = version == null ? null : Platform.ofDistTag(version);
    if (release == null) {
      throw new OvalException("names no release that is known");
    }
    return Set.of(release);
  }

  private void add(Ecosystem release, String name, String module, PackageCondition condition)
      throws OvalException {
    AdvisoryStatus status = status(name, module, condition);
    if (isUnfixed(condition)) {
      put(new Key(release, name, status), List.of(ALL), List.of());
      return;
    }
    String known = module.isEmpty() ? name : QualifiedName.modular(module, name);
    if (publisher != Publisher.UBUNTU) {
      put(new Key(release, known, status), condition.ranges(), condition.versions());
      return;
    }
    known = QualifiedName.binary(name);
    boolean pro = subscribersOnly || condition.pro();
    PackageCondition free = pro ? condition.unpublished() : condition;
    put(new Key(release, known, status), free.ranges(), free.versions());
    if (pro) {
      var subscribed = new Ecosystem("deb", "ubuntu-pro", release.release());
      put(new Key(subscribed, known, status), condition.ranges(), condition.versions());
    }
  }

  private void put(Key key, List<VersionRange> ranges, List<String> versions) {
    Versions known = packages.get(key);
    if (known == null) {
      known = new Versions(new LinkedHashSet<>(), new LinkedHashSet<>());
      packages.put(key, known);
    }
    known.ranges().addAll(ranges);
    known.versions().addAll(versions);
  }

  /** Debian writes "earlier than 0" for a vulnerability that no version of the release fixes. */
  private boolean isUnfixed(PackageCondition condition) throws OvalException {
    boolean zero = "0".equals(condition.below()) || "0:0".equals(condition.below());
    if (zero && publisher != Publisher.DEBIAN) {
      throw new OvalException("no version is lower than 0");
    }
    return zero;
  }

  private AdvisoryStatus status(String name, String module, PackageCondition condition)
      throws OvalException {
    if (definition.patchable.equals("Not Applicable")) {
      return AdvisoryStatus.NOT_AFFECTED;
    }
    String component = module.isEmpty() ? name : module + "/" + name;
    String resolution = definition.resolutions.get(component);
    return resolution == null || condition.below() != null
        ? condition.status()
        : status(resolution);
  }

  /** The words of Red Hat for components without a fix. */
  private static AdvisoryStatus status(String resolution) throws OvalException {
    return switch (resolution) {
      case "Affected" -> AdvisoryStatus.AFFECTED;
      case "Will not fix" -> AdvisoryStatus.WILL_NOT_FIX;
      case "Fix deferred" -> AdvisoryStatus.DEFERRED;
      case "Out of support scope" -> AdvisoryStatus.END_OF_LIFE;
      case "Under investigation" -> AdvisoryStatus.UNDETERMINED;
      case "Not affected" -> AdvisoryStatus.NOT_AFFECTED;
      default -> throw new OvalException("the state '" + resolution + "' is not known");
    };
  }

  /** Red Hat's definitions of unaffected components list these, and ask for nothing. */
  void addResolutions() throws OvalException {
    for (var resolution : definition.resolutions.entrySet()) {
      String component = resolution.getKey();
      int slash = component.indexOf('/');
      String name =
          slash < 0
              ? component
              : QualifiedName.modular(
                  component.substring(0, slash), component.substring(slash + 1));
      for (Ecosystem release : releases) {
        put(new Key(release, name, status(resolution.getValue())), List.of(ALL), List.of());
      }
    }
  }

  List<Affected> affected() {
    var affected = new ArrayList<Affected>(packages.size());
    for (var each : packages.entrySet()) {
      Key key = each.getKey();
      Versions versions = each.getValue();
      affected.add(
          new Affected(
              key.release(),
              key.name(),
              key.status(),
              List.copyOf(versions.ranges()),
              List.copyOf(versions.versions()),
              List.of()));
    }
    return affected;
  }
}
