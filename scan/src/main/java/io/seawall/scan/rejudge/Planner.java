package io.seawall.scan.rejudge;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.model.Digest;
import io.seawall.scan.archive.ArchiveSession;
import io.seawall.scan.archive.DamagedArchiveException;
import io.seawall.scan.archive.ImagePack;
import io.seawall.scan.archive.StandingVerdict;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds out which images are to be judged anew, and why. */
final class Planner {

  private final ArchiveSession session;
  private final AdvisoryFile feeds;
  private final Function<Digest, Optional<AdvisoryFile>> files;
  private final PassageOfTime time;
  private final Digest basis;
  private final Instant asOf;
  private final List<String> damage;
  private final Map<Digest, EarlierFeeds> earlier = new LinkedHashMap<>();

  /**
   * @param files finds earlier advisory files by their digests
   * @param basis digest of the rules and the program
   * @param damage takes a sentence for whatever cannot be read
   */
  Planner(
      ArchiveSession session,
      AdvisoryFile feeds,
      Function<Digest, Optional<AdvisoryFile>> files,
      PassageOfTime time,
      Digest basis,
      Instant asOf,
      List<String> damage) {
    this.session = session;
    this.feeds = feeds;
    this.files = files;
    this.time = time;
    this.basis = basis;
    this.asOf = asOf;
    this.damage = damage;
  }

  /**
   * The plan for a pack.
   *
   * @param all whether every image is to be judged
   */
  Plan plan(int number, boolean all) throws IOException {
    ImagePack pack = session.packs().get(number);
    var plan = new Plan(number, pack);
    for (int image = 0; image < pack.images(); image++) {
      if (!session.isLive(number, image)) {
        continue;
      }
      StandingVerdict standing = standing(number, image);
      EarlierFeeds before = standing == null ? null : earlier(standing.feeds(), pack);
      Set<Cause> causes = causes(pack, image, standing, before);
      if (all) {
        causes.add(Cause.ASKED);
      }
      plan.set(image, causes, before);
      if (standing != null) {
        plan.note(image, standing.verdict(), standing.incomplete());
      }
    }
    pack.closeIndex();
    return plan;
  }

  /** How the advisory files of earlier verdicts differ, beside the current one. */
  List<RejudgeResult.Comparison> comparisons() {
    return earlier.values().stream()
        .filter(before -> !before.digest().equals(feeds.digest()))
        .map(EarlierFeeds::comparison)
        .toList();
  }

  private @Nullable StandingVerdict standing(int pack, int image) throws IOException {
    try {
      return session.standing(pack, image);
    } catch (DamagedArchiveException e) {
      damage.add(e.getMessage() + "; the verdict is reached anew");
      return null;
    }
  }

  private EarlierFeeds earlier(Digest digest, ImagePack pack) throws IOException {
    EarlierFeeds known = earlier.get(digest);
    if (known == null) {
      known = EarlierFeeds.of(digest, feeds, files);
      earlier.put(digest, known);
    }
    known.count();
    known.compare(pack, damage);
    return known;
  }

  private Set<Cause> causes(
      ImagePack pack,
      int image,
      @Nullable StandingVerdict standing,
      @Nullable EarlierFeeds before) {
    Set<Cause> causes = EnumSet.noneOf(Cause.class);
    if (standing == null || before == null) {
      causes.add(Cause.NEW);
      return causes;
    }
    Concern concern = before.concern(pack);
    if (concern == null) {
      causes.add(Cause.FEEDS_UNKNOWN);
    } else if (concern.concernsImage(image)) {
      causes.add(Cause.FEEDS);
    }
    if (!standing.basis().equals(basis)) {
      causes.add(Cause.RULES);
    }
    if (time.matters(day(standing.at()), day(asOf))) {
      causes.add(Cause.TIME);
    }
    return causes;
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
