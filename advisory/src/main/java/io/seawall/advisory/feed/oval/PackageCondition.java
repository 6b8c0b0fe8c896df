package io.seawall.advisory.feed.oval;

import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.model.AdvisoryStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One package, of any of the names, has a version.
 *
 * @param names the packages, at least one
 * @param from lowest version; null for none
 * @param below lowest version that is too high; null for none
 * @param upTo highest version; null for none
 * @param equal the only version; null for any
 * @param pro whether the version is offered to subscribers only (Ubuntu Pro)
 * @param published whether the version that is too high can be had
 * @param status what the publisher says of the package
 */
record PackageCondition(
    List<String> names,
    @Nullable String from,
    @Nullable String below,
    @Nullable String upTo,
    @Nullable String equal,
    boolean pro,
    boolean published,
    AdvisoryStatus status) {

  /** Any version. */
  static PackageCondition installed(List<String> names) {
    return new PackageCondition(
        names, null, null, null, null, false, true, AdvisoryStatus.AFFECTED);
  }

  /**
   * A version by an operation of OVAL.
   *
   * @throws OvalException if a range cannot express the operation
   */
  PackageCondition with(String operation, String version) throws OvalException {
    return switch (operation) {
      case "less than" ->
          new PackageCondition(names, from, version, upTo, equal, pro, published, status);
      case "less than or equal" ->
          new PackageCondition(names, from, below, version, equal, pro, published, status);
      case "greater than or equal" ->
          new PackageCondition(names, version, below, upTo, equal, pro, published, status);
      case "equals", "" ->
          new PackageCondition(names, from, below, upTo, version, pro, published, status);
      default -> throw new OvalException("cannot express '" + operation + "' for a version");
    };
  }

  PackageCondition forSubscribers() {
    return new PackageCondition(names, from, below, upTo, equal, true, published, status);
  }

  PackageCondition unpublished() {
    return new PackageCondition(names, from, below, upTo, equal, pro, false, status);
  }

  PackageCondition withStatus(AdvisoryStatus said) {
    return new PackageCondition(names, from, below, upTo, equal, pro, published, said);
  }

  /**
   * Both conditions on one package.
   *
   * @throws OvalException if they speak of different packages, or contradict each other
   */
  PackageCondition and(PackageCondition other) throws OvalException {
    if (equals(other) || other.isUnconditional() && names.equals(other.names)) {
      return this;
    } else if (isUnconditional() && names.equals(other.names)) {
      return other;
    } else if (isLivePatch() != other.isLivePatch()) {
      return isLivePatch() ? this : other;
    } else if (!names.equals(other.names)) {
      throw new OvalException("asks for two packages at once: " + names + " and " + other.names);
    } else if (from != null && other.isEndOnly()) {
      return new PackageCondition(
          names, from, other.below, other.upTo, null, other.pro, other.published, other.status);
    } else if (other.from != null && isEndOnly()) {
      return other.and(this);
    }
    throw new OvalException("asks for two versions of " + names + " at once");
  }

  private boolean isUnconditional() {
    return from == null && below == null && upTo == null && equal == null;
  }

  private boolean isEndOnly() {
    return from == null && equal == null && (below != null || upTo != null);
  }

  /** Live patches name the kernel that they are for, which is asked for beside them. */
  private boolean isLivePatch() {
    return isLivePatch(names.getFirst());
  }

  static boolean isLivePatch(String name) {
    return name.startsWith("kpatch-patch");
  }

  /** The versions that may be had or not; empty where single ones are listed. */
  List<VersionRange> ranges() {
    if (equal != null) {
      return List.of();
    }
    var events = new ArrayList<VersionEvent>(2);
    events.add(
        from == null
            ? VersionEvent.FROM_START
            : new VersionEvent(VersionEvent.Kind.INTRODUCED, plain(from)));
    if (below != null) {
      events.add(
          new VersionEvent(
              published ? VersionEvent.Kind.FIXED : VersionEvent.Kind.LIMIT, plain(below)));
    } else if (upTo != null) {
      events.add(new VersionEvent(VersionEvent.Kind.LAST_AFFECTED, plain(upTo)));
    }
    return List.of(new VersionRange(events));
  }

  /** The only version, where it is listed. */
  List<String> versions() {
    return equal == null ? List.of() : List.of(plain(equal));
  }

  /** Without an epoch that says nothing. */
  private static String plain(String version) {
    return version.startsWith("0:") ? version.substring(2) : version;
  }
}
