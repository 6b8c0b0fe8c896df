package io.seawall.advisory.match;

import io.seawall.advisory.file.StoredAdvisory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides between feeds of a distribution that contradict each other on one vulnerability of one
 * package (docs/formats/feeds.md).
 *
 * <p>Feeds of one {@linkplain FeedRank rank} are one voice: the newest of them, or all of them
 * where one has no date. The voice of the best rank decides, whatever the others say, but for two
 * cases: it knows of no fix while another does, and it is not known to be newer; or it says that
 * the package is affected while a newer one cleared it.
 */
final class Settlement {

  private Settlement() {}

  /**
   * What remains vulnerable in the voice that decides.
   *
   * @param candidates all that speak of the vulnerability
   * @return empty if nothing remains
   */
  static List<Candidate> of(List<Candidate> candidates) {
    if (candidates.size() == 1) {
      return remaining(candidates);
    }
    List<Candidate> deciding = List.of();
    for (int rank = 0; rank < FeedRank.COUNT; rank++) {
      List<Candidate> voice = voice(candidates, rank);
      if (!voice.isEmpty() && (deciding.isEmpty() || yields(deciding, voice))) {
        deciding = voice;
      }
    }
    return remaining(deciding);
  }

  /**
   * What remains vulnerable when records of one voice contradict each other. One that cleared the
   * package wins, and a fix that is installed wins over records that know no fix.
   */
  private static List<Candidate> remaining(List<Candidate> voice) {
    boolean fixed = false;
    for (Candidate candidate : voice) {
      if (candidate.clears()) {
        return List.of();
      }
      fixed |= candidate.isFixed();
    }
    var remaining = new ArrayList<Candidate>();
    for (Candidate candidate : voice) {
      if (candidate.isVulnerable() && !(fixed && candidate.fixedVersions().isEmpty())) {
        remaining.add(candidate);
      }
    }
    return remaining;
  }

  private static boolean yields(List<Candidate> better, List<Candidate> worse) {
    if (clears(better)) {
      return false;
    } else if (clears(worse)) {
      return isNewer(worse, better);
    }
    return !knowsFix(better) && knowsFix(worse) && !isNewer(better, worse);
  }

  /** Whether one voice is known to be newer than another. */
  private static boolean isNewer(List<Candidate> voice, List<Candidate> other) {
    Instant date = date(voice);
    Instant otherDate = date(other);
    return date != null && otherDate != null && date.isAfter(otherDate);
  }

  private static boolean clears(List<Candidate> voice) {
    for (Candidate candidate : voice) {
      if (candidate.clears()) {
        return true;
      }
    }
    return false;
  }

  private static boolean knowsFix(List<Candidate> voice) {
    for (Candidate candidate : voice) {
      if (candidate.isFixed() || !candidate.fixedVersions().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** The candidates of a rank; only those of the newest feed where all feeds are dated. */
  private static List<Candidate> voice(List<Candidate> candidates, int rank) {
    var all = new ArrayList<Candidate>();
    for (Candidate candidate : candidates) {
      if (FeedRank.of(candidate.stored().provider()) == rank) {
        all.add(candidate);
      }
    }
    Instant newest = date(all);
    if (all.size() < 2 || newest == null) {
      return all;
    }
    all.removeIf(candidate -> !newest.equals(candidate.stored().feed().newest()));
    return all;
  }

  /** Date of the newest feed; null where one of them has none. */
  private static @Nullable Instant date(List<Candidate> voice) {
    Instant newest = null;
    for (Candidate candidate : voice) {
      StoredAdvisory stored = candidate.stored();
      Instant date = stored.feed().newest();
      if (date == null) {
        return null;
      }
      newest = newest == null || date.isAfter(newest) ? date : newest;
    }
    return newest;
  }
}
