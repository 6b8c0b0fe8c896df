package io.seawall.advisory.feed;

import io.seawall.advisory.Advisory;
import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.match.Exposure;
import io.seawall.advisory.match.VersionComparison;
import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.PackageType;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes an advisory of an OSV record. */
final class OsvAdvisory {

  private final Map<String, Ecosystem> ecosystems = new HashMap<>();

  /** What the record says as a whole. */
  Advisory advisory(OsvRecord record) {
    OsvIdentity identity = OsvIdentity.of(record);
    return new Advisory(
        record.id,
        isNotice(record) ? Advisory.Kind.NOTICE : Advisory.Kind.VULNERABILITY,
        identity.vulnerabilities(),
        identity.aliases(),
        Summary.of(record.summary, record.details),
        FeedDates.date(record.published),
        record.modified,
        ratings(record));
  }

  private static boolean isNotice(OsvRecord record) {
    for (OsvRecord.AffectedPackage affected : record.affected) {
      if (affected.notice) {
        return true;
      }
    }
    return RecordSource.isOrdinaryErratum(record.id)
        && OsvIdentity.of(record).vulnerabilities().getFirst().equals(record.id);
  }

  private static List<SeverityRating> ratings(OsvRecord record) {
    String source = RecordSource.of(record.id);
    List<SeverityRating> ratings = OsvRatings.of(source, record.judgements);
    return ratings.isEmpty() && RecordSource.isErratum(record.id) && record.summary != null
        ? ratingOfTitle(source, record.summary)
        : ratings;
  }

  /** The RHEL family puts its level before the title: {@code Important: openssl update}. */
  private static List<SeverityRating> ratingOfTitle(String source, String title) {
    int colon = title.indexOf(':');
    Severity level = colon < 0 ? Severity.UNKNOWN : Severity.ofWord(title.substring(0, colon));
    return level == Severity.UNKNOWN ? List.of() : List.of(new SeverityRating(source, level, null));
  }

  /** What the record says of each package that has a name and versions. */
  List<Affected> affected(OsvRecord record) {
    var all = new ArrayList<Affected>();
    for (OsvRecord.AffectedPackage each : record.affected) {
      if (!each.name.isEmpty() && (!each.ranges.isEmpty() || !each.versions.isEmpty())) {
        Affected affected = affected(record.id, each);
        all.add(affected);
        ModuleStreams.addTo(all, affected, record.summary);
      }
    }
    return all;
  }

  private Affected affected(String id, OsvRecord.AffectedPackage each) {
    Ecosystem ecosystem = ecosystems.computeIfAbsent(each.ecosystem, OsvEcosystem::parse);
    var ranged =
        new Affected(
            ecosystem,
            ecosystem.normalise(each.name),
            "end-of-life".equals(each.judgements.word)
                ? AdvisoryStatus.END_OF_LIFE
                : AdvisoryStatus.AFFECTED,
            each.ranges,
            List.of(),
            OsvRatings.of(RecordSource.of(id), each.judgements));
    return each.versions.isEmpty() ? ranged : listed(ranged, each.versions);
  }

  /**
   * Adds the listed versions that no range holds. Publishers list what their ranges already say,
   * which would be most of the file.
   */
  private static Affected listed(Affected ranged, List<String> versions) {
    Optional<PackageType> type = ranged.ecosystem().packageType();
    var rest = new ArrayList<String>();
    for (String version : versions) {
      if (type.isEmpty() || !isHeld(ranged, VersionOrder.of(type.get()), version)) {
        rest.add(version);
      }
    }
    return new Affected(
        ranged.ecosystem(),
        ranged.name(),
        ranged.status(),
        ranged.ranges(),
        rest,
        ranged.ratings());
  }

  private static boolean isHeld(Affected ranged, VersionOrder order, String version) {
    try {
      return new VersionComparison(order, version).with(ranged) instanceof Exposure.Vulnerable;
    } catch (InvalidVersionException e) {
      return false;
    }
  }
}
