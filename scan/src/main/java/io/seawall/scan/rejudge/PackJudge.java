package io.seawall.scan.rejudge;

import io.seawall.advisory.match.Judgements;
import io.seawall.model.Component;
import io.seawall.model.Decision;
import io.seawall.model.Distribution;
import io.seawall.model.Gate;
import io.seawall.model.ImageFacts;
import io.seawall.model.Verdict;
import io.seawall.policy.DecisionResult;
import io.seawall.scan.ImageJudge;
import io.seawall.scan.archive.ImagePack;
import io.seawall.scan.archive.StandingVerdict;
import io.seawall.scan.archive.StoredImage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Judges images of one pack anew. Safe for several threads. */
final class PackJudge {

  private final ImagePack pack;
  private final ImageJudge judge;
  private final Instant asOf;
  private final SpeakingPackages speaking;
  private final PackageChanges changes;
  private final Map<PackageKey, Integer> known = new ConcurrentHashMap<>();

  PackJudge(
      ImagePack pack, ImageJudge judge, Instant asOf, PackageChanges changes, AtomicInteger matched)
      throws IOException {
    this.pack = pack;
    this.judge = judge;
    this.asOf = asOf;
    this.speaking = new SpeakingPackages(pack, judge.judgements(), matched);
    this.changes = changes;
  }

  /** A package whose findings before and now were compared. */
  private record PackageKey(EarlierFeeds before, int number, int distribution) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof PackageKey that
          && number == that.number
          && distribution == that.distribution
          && before.equals(that.before);
    }

    @Override
    public int hashCode() {
      return (number * 31 + distribution) * 31 + before.hashCode();
    }
  }

  /** The decision on an image, the same that a scan of it would reach. */
  DecisionResult decide(int image, StoredImage stored) throws IOException {
    int distribution = pack.distributionOf(image);
    stored.packages(number -> speaking.look(number, distribution));
    ImageFacts facts = stored.facts(number -> speaking.speaks(number, distribution));
    return judge.decide(facts, pack.factsDigest(image), Gate.SCAN, asOf);
  }

  /** What is said of an image now and was not before; null if that is nothing. */
  @Nullable ImageChange change(
      int image,
      StoredImage stored,
      DecisionResult result,
      @Nullable StandingVerdict standing,
      Set<Cause> causes,
      @Nullable EarlierFeeds before)
      throws IOException {
    List<Integer> packages = packages(image, stored, before);
    Verdict after = result.decision().verdict();
    Verdict earlier = standing == null ? null : standing.verdict();
    boolean incompleteBefore = standing != null && standing.incomplete();
    if (earlier == after
        && incompleteBefore == result.incomplete()
        && (packages == null || packages.isEmpty())) {
      return null;
    }
    Decision.Reason reason = result.decision().reasons().getFirst();
    return new ImageChange(
        stored.subject(),
        earlier,
        after,
        incompleteBefore,
        result.incomplete(),
        causes,
        packages,
        earlier == after ? null : reason);
  }

  private @Nullable List<Integer> packages(
      int image, StoredImage stored, @Nullable EarlierFeeds before) throws IOException {
    if (before == null) {
      return null;
    }
    Judgements judgements = before.judgements();
    Concern concern = before.concern(pack);
    if (judgements == null || concern == null) {
      return null;
    }
    var numbers = new ArrayList<Integer>();
    if (concern.concernsImage(image)) {
      int distribution = pack.distributionOf(image);
      stored.packages(number -> {
        if (concern.concerns(number, distribution)) {
          int change = find(before, judgements, number, distribution);
          if (change != PackageChanges.NONE && !numbers.contains(change)) {
            numbers.add(change);
          }
        }
      });
    }
    return numbers;
  }

  private int find(EarlierFeeds before, Judgements judgements, int number, int distribution)
      throws IOException {
    Component component = pack.component(number);
    int place = component.type().isOperatingSystem() ? distribution : -1;
    var key = new PackageKey(before, number, place);
    Integer change = known.get(key);
    if (change == null) {
      Distribution on = place < 0 ? null : pack.distribution(place);
      change = changes.find(component, on, judgements);
      known.put(key, change);
    }
    return change;
  }
}
