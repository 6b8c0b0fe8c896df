package io.seawall.registry.record;

import io.seawall.registry.record.Standing.Outcome;
import java.nio.file.Path;

/** A gate that writes records until it is killed. */
final class RecordWriterProcess {

  private RecordWriterProcess() {}

  /**
   * Writes images that are pending first and allowed then, and tells each that is on the disk.
   *
   * @param arguments the folder, the name of the writer, how many images
   */
  public static void main(String[] arguments) {
    GateRecords records = GateRecords.in(Path.of(arguments[0]), problem -> {});
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      ManifestRecord image = Samples.image(arguments[1] + " " + i);
      ManifestRecord index = Samples.index("index " + arguments[1] + " " + i, image);
      for (ManifestRecord each : new ManifestRecord[] {image, index}) {
        records.keep(each);
        records.stand(Samples.standing("team/app", each, Outcome.PENDING));
        records.stand(Samples.standing("team/app", each, Outcome.ALLOW));
      }
      records.tags().see("team/app", "latest", image.digest(), Samples.NOW);
      System.out.println(i);
    }
  }
}
