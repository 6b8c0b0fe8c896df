package io.seawall.scan.rejudge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package version with what changed about it; the same for all images that hold it.
 *
 * @param purl package URL with its version
 * @param distribution on which it was judged, as in {@code debian-12}; null for packages of
 *     languages
 * @param findings what came, went or became another, sorted by id
 */
public record PackageChange(
    String purl, @Nullable String distribution, List<FindingChange> findings) {

  public PackageChange {
    findings = List.copyOf(findings);
  }

  /** Number of its findings to which this happened. */
  public int count(FindingChange.Kind kind) {
    int count = 0;
    for (FindingChange finding : findings) {
      count += finding.kind() == kind ? 1 : 0;
    }
    return count;
  }
}
