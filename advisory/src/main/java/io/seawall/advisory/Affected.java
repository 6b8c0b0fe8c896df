package io.seawall.advisory;

import io.seawall.model.AdvisoryStatus;
import io.seawall.model.SeverityRating;
import java.util.List;

/**
 * Which versions of one package an advisory concerns, as in the {@code affected} objects of the OSV
 * schema.
 *
 * @param ecosystem whose package
 * @param name package name in its {@linkplain Ecosystem#normalise normal form}
 * @param status what the publisher says; {@link AdvisoryStatus#AFFECTED} where the ranges say it
 *     all
 * @param ranges any of them may hold a version
 * @param versions single versions beside the ranges
 * @param ratings severities for this package; they come before those of the advisory
 */
public record Affected(
    Ecosystem ecosystem,
    String name,
    AdvisoryStatus status,
    List<VersionRange> ranges,
    List<String> versions,
    List<SeverityRating> ratings) {

  public Affected {
    ranges = List.copyOf(ranges);
    versions = List.copyOf(versions);
    ratings = List.copyOf(ratings);
  }
}
