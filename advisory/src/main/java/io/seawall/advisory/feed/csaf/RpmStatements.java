package io.seawall.advisory.feed.csaf;

import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.SeverityRating;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a vulnerability's status says of each RPM in each release. */
final class RpmStatements {

  private static final VersionRange ALL = new VersionRange(List.of(VersionEvent.FROM_START));

  private final Map<String, SeverityRating> ratings;
  private final Map<String, AdvisoryStatus> unfixed = new HashMap<>();
  private final Map<Key, Versions> packages = new LinkedHashMap<>();
  private final Map<Key, Versions> sources = new LinkedHashMap<>();

  RpmStatements(CsafVulnerability vulnerability, Map<String, SeverityRating> ratings) {
    this.ratings = ratings;
    for (CsafVulnerability.Said remediation : vulnerability.remediations) {
      AdvisoryStatus status = status(remediation);
      if (status != null) {
        for (String product : remediation.products()) {
          unfixed.put(product, status);
        }
      }
    }
  }

  private record Key(Ecosystem release, String name, AdvisoryStatus status) {

    Key with(AdvisoryStatus other) {
      return new Key(release, name, other);
    }
  }

  private static final class Versions {
    private final Set<VersionRange> ranges = new LinkedHashSet<>(2);
    private final Set<String> listed = new LinkedHashSet<>(2);
    private @Nullable SeverityRating rating;
  }

  /** What Red Hat says of a product that it has no fix for; null for other remediations. */
  private static @Nullable AdvisoryStatus status(CsafVulnerability.Said remediation) {
    return switch (remediation.category()) {
      case "no_fix_planned" ->
          remediation.details().startsWith("Out of support")
              ? AdvisoryStatus.END_OF_LIFE
              : AdvisoryStatus.WILL_NOT_FIX;
      case "none_available" ->
          switch (remediation.details()) {
            case "Fix deferred" -> AdvisoryStatus.DEFERRED;
            case "Under investigation" -> AdvisoryStatus.UNDETERMINED;
            default -> AdvisoryStatus.AFFECTED;
          };
      default -> null;
    };
  }

  /**
   * Adds what a status says of a product.
   *
   * @param word status as CSAF names it (CSAF 2.0, section 3.2.3.9)
   * @throws CsafException if it is not known
   */
  void add(String word, String id, RpmProduct product) throws CsafException {
    switch (word) {
      case "fixed", "first_fixed" -> {
        if (product.version() == null) {
          throw new CsafException("is fixed, but has no version");
        }
        put(product, id, AdvisoryStatus.AFFECTED, VersionRange.before(product.version()), null);
      }
      case "known_affected", "first_affected", "last_affected" ->
          put(product, id, unfixed.getOrDefault(id, AdvisoryStatus.AFFECTED));
      case "known_not_affected" -> put(product, id, AdvisoryStatus.NOT_AFFECTED);
      case "under_investigation" -> put(product, id, AdvisoryStatus.UNDETERMINED);
      case "recommended" -> {}
      default -> throw new CsafException("has the status '" + word + "', which is not known");
    }
  }

  private void put(RpmProduct product, String id, AdvisoryStatus status) {
    put(product, id, status, product.version() == null ? ALL : null, product.version());
  }

  private void put(
      RpmProduct product,
      String id,
      AdvisoryStatus status,
      @Nullable VersionRange range,
      @Nullable String version) {
    var key = new Key(Objects.requireNonNull(product.release()), product.advisoryName(), status);
    Versions versions =
        (product.source() ? sources : packages).computeIfAbsent(key, k -> new Versions());
    if (range != null) {
      versions.ranges.add(range);
    } else if (version != null) {
      versions.listed.add(version);
    }
    SeverityRating rating = ratings.get(id);
    SeverityRating known = versions.rating;
    if (rating != null && (known == null || rating.severity().compareTo(known.severity()) > 0)) {
      versions.rating = rating;
    }
  }

  /**
   * All packages. A source counts where no binary of its name is spoken of: their versions may
   * differ. That a package is not affected counts unless another product of the same release is.
   */
  List<Affected> affected() {
    var named = new LinkedHashSet<Key>();
    for (Key key : packages.keySet()) {
      named.add(key.with(AdvisoryStatus.AFFECTED));
    }
    for (var source : sources.entrySet()) {
      if (!named.contains(source.getKey().with(AdvisoryStatus.AFFECTED))) {
        packages.put(source.getKey(), source.getValue());
      }
    }
    var affected = new ArrayList<Affected>(packages.size());
    for (var each : packages.entrySet()) {
      if (each.getKey().status() != AdvisoryStatus.NOT_AFFECTED || !isContradicted(each.getKey())) {
        affected.add(affected(each.getKey(), each.getValue()));
      }
    }
    return affected;
  }

  private boolean isContradicted(Key key) {
    for (AdvisoryStatus status : AdvisoryStatus.values()) {
      if (status != AdvisoryStatus.NOT_AFFECTED && packages.containsKey(key.with(status))) {
        return true;
      }
    }
    return false;
  }

  private static Affected affected(Key key, Versions versions) {
    return new Affected(
        key.release(),
        key.name(),
        key.status(),
        List.copyOf(versions.ranges),
        List.copyOf(versions.listed),
        versions.rating == null ? List.of() : List.of(versions.rating));
  }
}
