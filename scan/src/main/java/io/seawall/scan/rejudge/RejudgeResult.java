package io.seawall.scan.rejudge;

import io.seawall.model.Digest;
import io.seawall.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * What judging anew brought.
 *
 * @param asOf the time for which was decided
 * @param feeds digest of the advisory file that was judged by
 * @param rules digest of the rules
 * @param images number of images in the archive
 * @param judged number of images that were judged anew
 * @param packagesMatched number of package versions, each on one distribution, that were matched
 *     for it
 * @param comparisons the advisory files of earlier verdicts, beside the one that was judged by
 * @param packages package versions of whose findings something changed
 * @param changes images of which something else is said: those newly denied first, then other
 *     verdicts, then the rest; alike by name
 * @param damage what could not be read, each a sentence
 */
public record RejudgeResult(
    Instant asOf,
    Digest feeds,
    Digest rules,
    int images,
    int judged,
    int packagesMatched,
    List<Comparison> comparisons,
    List<PackageChange> packages,
    List<ImageChange> changes,
    List<String> damage) {

  public RejudgeResult {
    comparisons = List.copyOf(comparisons);
    packages = List.copyOf(packages);
    changes = List.copyOf(changes);
    damage = List.copyOf(damage);
  }

  /**
   * How an earlier advisory file differs.
   *
   * @param feeds its digest
   * @param images number of images whose last verdict rests on it
   * @param packages number of packages of which something else is said; negative where the file is
   *     gone, so that all of these images were judged anew
   */
  public record Comparison(Digest feeds, int images, int packages) {

    /** Whether the file is gone. */
    public boolean isUnknown() {
      return packages < 0;
    }
  }

  /** Number of images that are denied now and were not. */
  public int newlyDenied() {
    return count(ImageChange::isNewlyDenied);
  }

  /** Number of images that were denied and are not. */
  public int noLongerDenied() {
    return count(change -> change.before() == Verdict.DENY && change.after() != Verdict.DENY);
  }

  /** Number of images whose check is incomplete now and was not. */
  public int newlyIncomplete() {
    return count(ImageChange::isNewlyIncomplete);
  }

  /** Number of images with another verdict, or their first. */
  public int otherVerdicts() {
    return count(ImageChange::isOtherVerdict);
  }

  private int count(Predicate<ImageChange> which) {
    int count = 0;
    for (ImageChange change : changes) {
      count += which.test(change) ? 1 : 0;
    }
    return count;
  }
}
