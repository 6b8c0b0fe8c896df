package io.seawall.advisory.match;

import io.seawall.advisory.Ecosystem;
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
    Judgement judgement = ofName(file, type, subject);
    Subject binary = subject.ofBinary();
    return binary == null ? judgement : judgement.and(ofName(file, type, binary));
  }

  private static Judgement ofName(AdvisoryFile file, PackageType type, Subject subject) {
    VersionOrder order = VersionOrder.of(type);
    var comparison = new VersionComparison(order, subject.version());
    var candidates = new ArrayList<Candidate>();
    var refused = new ArrayList<Refusal>();
    var entries = new ArrayList<PackageEntry>();
    for (Ecosystem ecosystem : subject.ecosystems()) {
      entries.addAll(file.entries(ecosystem, subject.name()));
    }
    for (PackageEntry entry : entries) {
      if (type == PackageType.RPM && ModuleFilter.excludes(file, entry, subject)) {
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
  private Judgement and(Judgement other) {
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
}
