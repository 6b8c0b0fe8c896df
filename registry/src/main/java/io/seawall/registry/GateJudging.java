package io.seawall.registry;

import io.seawall.registry.examine.Examinations;
import io.seawall.registry.examine.Examiner;
import io.seawall.registry.judge.Judge;
import io.seawall.registry.judge.rejudge.Rejudge;
import io.seawall.registry.layer.LayerFetch;
import io.seawall.registry.layer.image.ImageReading;
import io.seawall.registry.record.GateRecords;
import io.seawall.registry.upkeep.ToldRejudge;
import io.seawall.scan.archive.ArchivedImages;
import io.seawall.scan.archive.ImageArchive;
import java.nio.file.Path;

/**
 * How a gate comes to its verdicts: on what it has not seen, and anew on all that it has. Both
 * judge by the same policies, advisories and records, and keep the facts where scans do.
 */
record GateJudging(Examinations examinations, ToldRejudge rejudge) {

  /**
   * Judges from now on.
   *
   * @param facts folder of the facts of images
   * @param layers gives what layers hold
   */
  static GateJudging over(
      GateRecords records,
      Path facts,
      LayerFetch layers,
      InForce inForce,
      GateWitness witness,
      GateSurroundings surroundings) {
    var judge = new Judge(records, inForce::policies, surroundings.feeds());
    ImageArchive archive = ImageArchive.in(facts);
    var examiner =
        new Examiner(
            records,
            new ImageReading(layers, surroundings.baseImages()),
            judge,
            archive,
            new ArchivedImages(facts),
            surroundings.clock());
    var rejudge = new Rejudge(records, judge, archive, surroundings.clock());
    return new GateJudging(new Examinations(examiner), new ToldRejudge(rejudge, witness::tell));
  }
}
