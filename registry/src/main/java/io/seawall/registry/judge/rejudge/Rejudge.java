package io.seawall.registry.judge.rejudge;

import io.seawall.model.Decision;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.ImageFacts;
import io.seawall.model.SeawallException;
import io.seawall.registry.judge.Feeds;
import io.seawall.registry.judge.Judge;
import io.seawall.registry.judge.Judgement;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.record.GateRecords.Round;
import io.seawall.registry.record.ManifestRecord;
import io.seawall.registry.record.ManifestRecord.Kind;
import io.seawall.registry.record.Standing;
import io.seawall.registry.record.Standing.Source;
import io.seawall.scan.Progress;
import io.seawall.scan.archive.ArchiveSession;
import io.seawall.scan.archive.DamagedArchiveException;
import io.seawall.scan.archive.ImageArchive;
import io.seawall.scan.archive.ImagePack;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Goes over all standings when advisories, policies or the day have changed, and judges anew from
 * the archived facts; nothing is pulled. A standing is in force until the new one is written. Each
 * change is told before it is written: whoever is interrupted tells it again.
 */
public final class Rejudge {

  private static final int CHUNK = 32;

  /** How often those are looked at again that depend on others which have just changed. */
  private static final int MAX_PASSES = 4;

  private final GateRecords records;
  private final Judge judge;
  private final ImageArchive archive;
  private final InstantSource clock;

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
      throw Thread.currentThread().isInterrupted() ? cancelled() : e;
    }
  }

  private Result round(Listener listener, Progress progress) {
    var round = new Tally(listener, clock.instant());
    Feeds feeds = judge.feeds();
    Digest policies = judge.policies().digest();
    try (ArchiveSession session = archive.open()) {
      progress.begin("judging " + session.images() + " images anew", session.images());
      for (int pack = 0; pack < session.packs().size(); pack++) {
        judgeImages(session, pack, round, progress);
      }
    } catch (IOException e) {
      throw unreadable(e);
    } finally {
      progress.end();
    }
    int changed = -1;
    for (int pass = 0; pass < MAX_PASSES && round.changes() > changed; pass++) {
      changed = round.changes();
      judgeOthers(round);
      round.repeats = true;
    }
    records.conclude(new Round(feeds.digest(), feeds.built(), policies, round.asOf));
    records.sweep(clock.instant());
    return round.result();
  }

  private void judgeImages(ArchiveSession session, int number, Tally round, Progress progress) {
    var next = new AtomicInteger();
    int workers = Runtime.getRuntime().availableProcessors();
    ExecutorService pool =
        Executors.newFixedThreadPool(
            workers, Thread.ofPlatform().daemon().name("gate-judge-", 0).factory());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        running.add(
            pool.submit(() -> {
              judgeChunks(session, number, next, round, progress);
              return null;
            }));
      }
      for (Future<?> worker : running) {
        worker.get();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw cancelled();
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      pool.shutdownNow();
      awaitEnd(pool);
    }
  }

  private void judgeChunks(
      ArchiveSession session, int number, AtomicInteger next, Tally round, Progress progress)
      throws IOException {
    ImagePack pack = session.packs().get(number);
    for (int from = next.getAndAdd(CHUNK); from < pack.images(); from = next.getAndAdd(CHUNK)) {
      int to = Math.min(pack.images(), from + CHUNK);
      for (int image = from; image < to; image++) {
        stopIfInterrupted();
        if (session.isLive(number, image)) {
          judgeImage(pack, image, round);
        }
      }
      progress.advance(to - from);
    }
  }

  private void judgeImage(ImagePack pack, int image, Tally round) throws IOException {
    try {
      Digest digest = pack.read(image).subject().digest();
      ManifestRecord manifest = digest == null ? null : records.manifest(digest);
      if (manifest != null && manifest.kind() == Kind.IMAGE) {
        ImageFacts facts = pack.read(image).facts();
        round.images.incrementAndGet();
        judgeAll(manifest, facts, pack.factsDigest(image), records.standings(manifest), round);
      }
    } catch (DamagedArchiveException _) {
      // Counted as an image without facts; the archive puts it aside when it packs.
      return;
    }
  }

  /** Judges indexes and artifacts, for which no facts are needed. */
  private void judgeOthers(Tally round) {
    records.each((manifest, standings) -> {
      stopIfInterrupted();
      if (manifest.kind() != Kind.IMAGE) {
        judgeAll(manifest, null, null, standings, round);
      } else if (!round.repeats && !standings.isEmpty()) {
        round.imagesStanding.incrementAndGet();
      }
      return true;
    });
  }

  /** Those that come from other repositories are judged after these, as long as something moves. */
  private void judgeAll(
      ManifestRecord manifest,
      @Nullable ImageFacts facts,
      @Nullable Digest factsDigest,
      List<Standing> standings,
      Tally round) {
    round.judged.addAndGet(round.repeats ? 0 : standings.size());
    List<Standing> promoted = new ArrayList<>();
    for (Standing standing : standings) {
      if (judge.policies().of(standing.repository()).promotion() == null) {
        judgeOne(standing, manifest, facts, factsDigest, round);
      } else {
        promoted.add(standing);
      }
    }
    boolean changed = true;
    for (int pass = 0; pass < MAX_PASSES && changed && !promoted.isEmpty(); pass++) {
      changed = false;
      for (int i = 0; i < promoted.size(); i++) {
        Standing after = judgeOne(promoted.get(i), manifest, facts, factsDigest, round);
        changed |= !after.equals(promoted.set(i, after));
      }
    }
  }

  /** How it stands now: as before if nothing changed. */
  private Standing judgeOne(
      Standing before,
      ManifestRecord manifest,
      @Nullable ImageFacts facts,
      @Nullable Digest factsDigest,
      Tally round) {
    String repository = before.repository();
    Judgement judgement = judge.judge(repository, manifest, facts, factsDigest, round.asOf);
    Standing after = judgement.standing(before, Source.REJUDGE, clock.instant());
    Decision decision = judgement.decision();
    if (decision == null || after.saysTheSameAs(before)) {
      return before;
    }
    Standing current = records.standing(repository, manifest.digest());
    if (!before.equals(current)) {
      // Judged by someone else meanwhile, from the manifest itself, or forgotten.
      return current == null ? before : current;
    }
    round.listener.changed(before, after, decision);
    records.stand(after);
    round.count(before.outcome(), after.outcome());
    return after;
  }

  private static void stopIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw cancelled();
    }
  }

  private static CancellationException cancelled() {
    return new CancellationException("interrupted while judging anew");
  }

  /** The session is closed after this, so nobody may read from it any more. */
  private static void awaitEnd(ExecutorService pool) {
    boolean interrupted = false;
    while (!pool.isTerminated()) {
      try {
        interrupted |= !pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static RuntimeException failure(ExecutionException failed) {
    return switch (failed.getCause()) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case IOException e -> unreadable(e);
      case null, default ->
          new SeawallException(
              ErrorKind.BUG, "rejudge-failed", "judging anew failed: " + failed, failed);
    };
  }

  private static SeawallException unreadable(IOException e) {
    return new SeawallException(
        ErrorKind.RESOURCE,
        "image-archive-unusable",
        "the archive of images cannot be read: " + e,
        e);
  }
}
