package io.seawall.registry.judge.rejudge;

import io.seawall.model.Decision;
import io.seawall.model.Digest;
import io.seawall.model.ImageFacts;
import io.seawall.registry.judge.Judge;
import io.seawall.registry.judge.Judgement;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.record.ManifestRecord;
import io.seawall.registry.record.Standing;
import io.seawall.registry.record.Standing.Source;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges the standings of one manifest anew. Each change is told before it is written. Safe for
 * several threads.
 */
record StandingJudge(GateRecords records, Judge judge, InstantSource clock) {

  /** How often those are looked at again that depend on others which have just changed. */
  static final int MAX_PASSES = 4;

  /**
   * Judges them. Those that come from other repositories are judged after these, as long as
   * something moves.
   *
   * @param facts of the image; null where it is none
   * @param factsDigest of the facts
   * @param standings of the manifest
   */
  void judge(
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
    judgePromoted(promoted, manifest, facts, factsDigest, round);
  }

  private void judgePromoted(
      List<Standing> promoted,
      ManifestRecord manifest,
      @Nullable ImageFacts facts,
      @Nullable Digest factsDigest,
      Tally round) {
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
}
