package io.seawall.advisory.match;

import io.seawall.advisory.Affected;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.file.PackageEntry;
import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
import io.seawall.model.PackageType;
import java.util.ArrayList;
import java.util.List;

/**
 * What all advisories say of one subject.
 *
 * @param known whether any advisory names the package
 * @param candidates advisories that speak of the version
 * @param vulnerabilities sorted by id
 * @param refused what could not be compared
 */
record Judgement(
    boolean known,
    List<Candidate> candidates,
    List<Vulnerability> vulnerabilities,
    List<Refusal> refused) {

  /**
   * A comparison that failed.
   *
   * @param record id of the advisory
   * @param own whether the subject's version is no version, and not the advisory's
   * @param reason why
   */
  record Refusal(String record, boolean own, String reason) {}

  static Judgement of(AdvisoryFile file, PackageType type, Subject subject) {
    VersionOrder order = VersionOrder.of(type);
    var comparison = new VersionComparison(order, subject.version());
    var candidates = new ArrayList<Candidate>();
    var refused = new ArrayList<Refusal>();
    List<PackageEntry> entries = file.entries(subject.ecosystem(), subject.name());
    for (PackageEntry entry : entries) {
      if (type == PackageType.RPM && isOtherModularity(entry.affected(), subject.version())) {
        continue;
      }
      try {
        Exposure exposure = comparison.with(entry.affected());
        if (!(exposure instanceof Exposure.Outside)) {
          candidates.add(new Candidate(file.advisory(entry), entry.affected(), exposure));
        }
      } catch (InvalidVersionException e) {
        String record = file.advisory(entry).advisory().id();
        boolean own = !order.accepts(subject.version());
        refused.add(new Refusal(record, own, String.valueOf(e.getMessage())));
      }
    }
    return new Judgement(
        !entries.isEmpty(),
        candidates,
        settle(candidates, subject.ecosystem().isOperatingSystem()),
        refused);
  }

  /** What is said of the same package of a distribution under two names. */
  Judgement and(Judgement other) {
    if (!other.known) {
      return this;
    } else if (!known) {
      return other;
    }
    var both = new ArrayList<Candidate>(candidates);
    both.addAll(other.candidates);
    var refusals = new ArrayList<Refusal>(refused);
    refusals.addAll(other.refused);
    return new Judgement(true, both, settle(both, true), refusals);
  }

  private static List<Vulnerability> settle(List<Candidate> candidates, boolean distribution) {
    var remaining = new ArrayList<Vulnerability>();
    for (Vulnerability vulnerability : VulnerabilityGroups.of(candidates)) {
      Vulnerability settled = vulnerability.settled(distribution);
      if (!settled.deciding().isEmpty()) {
        remaining.add(settled);
      }
    }
    return remaining;
  }

  /**
   * RPMs of a module and others of the same name have versions that cannot be compared; both sides
   * show it in their release, as in {@code 16.6-1.module_el8.10.0+3930+ecf33554}.
   */
  private static boolean isOtherModularity(Affected affected, String version) {
    boolean modular = isModular(version);
    for (VersionRange range : affected.ranges()) {
      for (VersionEvent event : range.events()) {
        if (event.kind() == VersionEvent.Kind.FIXED && isModular(event.version()) != modular) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isModular(String version) {
    return version.contains(".module_el") || version.contains(".module+el");
  }
}
