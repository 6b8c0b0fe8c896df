package io.seawall.registry.judge.rejudge;

import io.seawall.model.Decision;
import io.seawall.model.Digest;
import io.seawall.model.ImageFacts;
import io.seawall.model.SeawallException;
import io.seawall.registry.judge.Feeds;
import io.seawall.registry.judge.Judge;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.record.GateRecords.Round;
import io.seawall.registry.record.ManifestRecord;
import io.seawall.registry.record.ManifestRecord.Kind;
import io.seawall.registry.record.Standing;
import io.seawall.scan.Progress;
import io.seawall.scan.archive.ArchiveSession;
import io.seawall.scan.archive.DamagedArchiveException;
import io.seawall.scan.archive.ImageArchive;
import io.seawall.scan.archive.ImagePack;
import io.seawall.scan.archive.PackWalk;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CancellationException;

/**
 * Goes over all standings when advisories, policies or the day have changed, and judges anew from
 * the archived facts; nothing is pulled. A standing is in force until the new one is written. Each
 * change is told before it is written: whoever is interrupted tells it again.
 */
public final class Rejudge {

  private static final int CHUNK = 32;

  private final GateRecords records;
  private final Judge judge;
  private final ImageArchive archive;
  private final InstantSource clock;
  private final StandingJudge standings;

  /**
   * Goes over the standings in these records.
   *
   * @param archive the facts, as scans keep them
   * @param clock wall-clock time
   */
  public Rejudge(GateRecords records, Judge judge, ImageArchive archive, InstantSource clock) {
    this.records = records;
    this.judge = judge;
    this.archive = archive;
    this.clock = clock;
    standings = new StandingJudge(records, judge, clock);
  }

  /** Told what changes, before it is written; by several threads at once. */
  @FunctionalInterface
  public interface Listener {

    /**
     * A manifest will stand otherwise.
     *
     * @param before how it stands
     * @param after how it will
     * @param decision the record of the new verdict
     */
    void changed(Standing before, Standing after, Decision decision);
  }

  /**
   * What a round brought.
   *
   * @param standings number of standings that were judged anew
   * @param newlyDenied number of those that are denied now and were not
   * @param allowedAgain number of those that were denied and are not
   * @param otherwiseChanged number of those of which something else is said
   * @param withoutFacts number of images whose facts are not archived; their last verdict stands
   */
  public record Result(
      int standings, int newlyDenied, int allowedAgain, int otherwiseChanged, int withoutFacts) {}

  /**
   * Whether a round is due: advisories, policies or the day differ from those of the last one, and
   * no gate that shares the records has done it by newer advisories.
   */
  public boolean isDue() {
    Round last = records.lastRound();
    Feeds feeds = judge.feeds();
    if (last == null) {
      return true;
    } else if (last.feedsBuilt().isAfter(feeds.built())) {
      return false;
    }
    return !last.feeds().equals(feeds.digest())
        || !last.policies().equals(judge.policies().digest())
        || !day(last.asOf()).equals(day(clock.instant()));
  }

  private static Instant day(Instant time) {
    return time.truncatedTo(ChronoUnit.DAYS);
  }

  /**
   * Judges all standings anew.
   *
   * @throws CancellationException if the thread is interrupted; what was written until then stands
   * @throws SeawallException if the archive or the records cannot be read or written
   */
  public Result run(Listener listener, Progress progress) {
    try {
      return round(listener, progress);
    } catch (SeawallException e) {
      // The disk refuses those who are interrupted.
      throw Thread.currentThread().isInterrupted() ? PackWalk.cancelled() : e;
    }
  }

  private Result round(Listener listener, Progress progress) {
    var round = new Tally(listener, clock.instant());
    Feeds feeds = judge.feeds();
    Digest policies = judge.policies().digest();
    judgeArchived(round, progress);
    int changed = -1;
    for (int pass = 0; pass < StandingJudge.MAX_PASSES && round.changes() > changed; pass++) {
      changed = round.changes();
      judgeOthers(round);
      round.repeats = true;
    }
    records.conclude(new Round(feeds.digest(), feeds.built(), policies, round.asOf));
    records.sweep(clock.instant());
    return round.result();
  }

  private void judgeArchived(Tally round, Progress progress) {
    try (ArchiveSession session = archive.open()) {
      progress.begin("judging " + session.images() + " images anew", session.images());
      for (int pack = 0; pack < session.packs().size(); pack++) {
        judgeImages(session, pack, round, progress);
      }
    } catch (IOException e) {
      throw PackWalk.unreadable(e);
    } finally {
      progress.end();
    }
  }

  private void judgeImages(ArchiveSession session, int number, Tally round, Progress progress) {
    ImagePack pack = session.packs().get(number);
    new PackWalk(pack.images(), CHUNK, "gate-judge-")
        .take((from, to) -> {
          for (int image = from; image < to; image++) {
            PackWalk.stopIfInterrupted();
            if (session.isLive(number, image)) {
              judgeImage(pack, image, round);
            }
          }
          progress.advance(to - from);
        });
  }

  private void judgeImage(ImagePack pack, int image, Tally round) throws IOException {
    try {
      Digest digest = pack.read(image).subject().digest();
      ManifestRecord manifest = digest == null ? null : records.manifest(digest);
      if (manifest != null && manifest.kind() == Kind.IMAGE) {
        ImageFacts facts = pack.read(image).facts();
        round.images.incrementAndGet();
        standings.judge(
            manifest, facts, pack.factsDigest(image), records.standings(manifest), round);
      }
    } catch (DamagedArchiveException _) {
      // Counted as an image without facts; the archive puts it aside when it packs.
      return;
    }
  }

  /** Judges indexes and artifacts, for which no facts are needed. */
  private void judgeOthers(Tally round) {
    records.each((manifest, all) -> {
      PackWalk.stopIfInterrupted();
      if (manifest.kind() != Kind.IMAGE) {
        standings.judge(manifest, null, null, all, round);
      } else if (!round.repeats && !all.isEmpty()) {
        round.imagesStanding.incrementAndGet();
      }
      return true;
    });
  }
}
