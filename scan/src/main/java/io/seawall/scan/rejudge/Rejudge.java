package io.seawall.scan.rejudge;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.model.Decision;
import io.seawall.model.Digest;
import io.seawall.model.SeawallException;
import io.seawall.model.Verdict;
import io.seawall.policy.DecisionResult;
import io.seawall.policy.Rules;
import io.seawall.scan.ImageJudge;
import io.seawall.scan.Product;
import io.seawall.scan.Progress;
import io.seawall.scan.archive.ArchiveSession;
import io.seawall.scan.archive.DamagedArchiveException;
import io.seawall.scan.archive.PackWalk;
import io.seawall.scan.archive.StandingVerdict;
import io.seawall.scan.archive.StoredImage;
import io.seawall.scan.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Judges archived images anew, once. An image whose answer cannot have changed is not touched: its
 * rules, exceptions and program are the same, no exception has expired and no rule asks for ages,
 * and of none of its packages the advisories say anything else. All others get the decision that a
 * scan of them would reach now.
 *
 * <p>Nothing is remembered before {@link #conclude()}: whoever is interrupted while telling the
 * result tells it again.
 */
public final class Rejudge {

  private static final int CHUNK = 64;
  private static final Comparator<ImageChange> MOST_URGENT_FIRST =
      Comparator.comparing(ImageChange::isNewlyDenied)
          .thenComparing(ImageChange::isOtherVerdict)
          .reversed()
          .thenComparing(change -> change.subject().name())
          .thenComparing(change -> String.valueOf(change.subject().digest()));

  private final ArchiveSession session;
  private final AdvisoryFile feeds;
  private final Rules rules;
  private final Instant asOf;
  private final Digest basis;
  private final ImageJudge judge;
  private final Planner planner;
  private final PackageChanges packageChanges;
  private final List<Plan> plans = new ArrayList<>();
  private final List<String> damage = new ArrayList<>();
  private final List<ImageChange> changes = new ArrayList<>();
  private final AtomicInteger matched = new AtomicInteger();
  private Consumer<DecisionResult> decisions = decision -> {};

  /**
   * @param session the images
   * @param feeds the current advisory file
   * @param files finds earlier advisory files by their digests
   * @param rules what is judged by
   * @param asOf the time for which is decided
   */
  public Rejudge(
      ArchiveSession session,
      AdvisoryFile feeds,
      Function<Digest, Optional<AdvisoryFile>> files,
      Rules rules,
      Instant asOf) {
    this.session = session;
    this.feeds = feeds;
    this.rules = rules;
    this.asOf = asOf;
    this.basis = basis(rules.digest());
    this.judge = new ImageJudge(feeds, rules);
    this.planner =
        new Planner(session, feeds, files, new PassageOfTime(rules), basis, asOf, damage);
    this.packageChanges = new PackageChanges(judge.judgements());
  }

  /** The verdict of a scan, as the archive keeps it. */
  public static StandingVerdict standing(Report report, Digest feeds) {
    Decision decision = report.decision();
    return new StandingVerdict(
        feeds,
        basis(decision.rulesDigest()),
        decision.asOf(),
        decision.verdict(),
        report.result().incomplete());
  }

  /** What a verdict rests on beside facts and feeds: another program may judge otherwise. */
  private static Digest basis(Digest rules) {
    return Digest.sha256Of((rules + "\n" + Product.VERSION).getBytes(StandardCharsets.UTF_8));
  }

  /** Has every new decision told, by several threads at once. */
  public Rejudge telling(Consumer<DecisionResult> listener) {
    decisions = listener;
    return this;
  }

  /**
   * Judges the images concerned.
   *
   * @param all whether to judge every image
   * @throws SeawallException if the current advisory file is corrupt, or the archive cannot be read
   */
  public RejudgeResult judge(boolean all, Progress progress) {
    damage.addAll(session.damage());
    int judged = 0;
    try {
      for (int number = 0; number < session.packs().size(); number++) {
        Plan plan = planner.plan(number, all);
        plans.add(plan);
        judged += plan.concerned();
      }
      progress.begin("judging " + judged + " images", judged);
      for (Plan plan : plans) {
        judge(plan, progress);
      }
    } catch (IOException e) {
      throw PackWalk.unreadable(e);
    } finally {
      progress.end();
    }
    changes.sort(MOST_URGENT_FIRST);
    return new RejudgeResult(
        asOf,
        feeds.digest(),
        rules.digest(),
        session.images(),
        judged,
        matched.get(),
        planner.comparisons(),
        packageChanges.list(),
        changes,
        damage);
  }

  /**
   * Makes the verdicts reached the standing ones.
   *
   * @throws SeawallException if they cannot be written
   */
  public void conclude() {
    try {
      for (Plan plan : plans) {
        for (int image = 0; image < plan.pack().images(); image++) {
          Verdict verdict = plan.verdict(image);
          if (verdict != null) {
            session.note(plan.number(), image, verdict, plan.isIncomplete(image));
          } else if (plan.isDropped(image)) {
            session.drop(plan.number(), image);
          }
        }
      }
    } catch (IOException e) {
      throw PackWalk.unreadable(e);
    }
    session.conclude(feeds.digest(), basis, asOf);
  }

  private void judge(Plan plan, Progress progress) throws IOException {
    var packJudge = new PackJudge(plan.pack(), judge, asOf, packageChanges, matched);
    new PackWalk(plan.pack().images(), CHUNK, "judge-")
        .take((from, to) -> {
          int judged = 0;
          for (int image = from; image < to; image++) {
            if (plan.isConcerned(image)) {
              judge(plan, packJudge, image);
              judged++;
            }
          }
          progress.advance(judged);
        });
  }

  private void judge(Plan plan, PackJudge packJudge, int image) throws IOException {
    try {
      StoredImage stored = plan.pack().read(image);
      DecisionResult result = packJudge.decide(image, stored);
      decisions.accept(result);
      ImageChange change =
          packJudge.change(
              image,
              stored,
              result,
              session.standing(plan.number(), image),
              plan.causes(image),
              plan.before(image));
      plan.note(image, result.decision().verdict(), result.incomplete());
      if (change != null) {
        synchronized (changes) {
          changes.add(change);
        }
      }
    } catch (DamagedArchiveException e) {
      plan.drop(image);
      synchronized (damage) {
        damage.add(e.getMessage() + "; the image is kept again by its next scan");
      }
    }
  }
}
