package io.seawall.registry.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.image.MeasuredLayer;
import io.seawall.inventory.LayerAnalysis;
import io.seawall.inventory.LayerFacts;
import io.seawall.inventory.LayerProgress;
import io.seawall.model.Digest;
import io.seawall.registry.layer.known.BlobLinks;
import io.seawall.registry.layer.known.BlobReading;
import io.seawall.registry.layer.known.KnownBlobs;
import io.seawall.scan.LayerFactsCache;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;

class ArrivalFuzz {

  private static final byte[] TAR =
      Tar.debian("a", "1").hardlink("b", "usr/lib/os-release").bytes();
  private static final byte[] GZIP = Tar.gzip(TAR);

  /** Below a file there can be no folder, so nothing is kept. */
  private static final Path NOWHERE = Path.of("pom.xml");

  /**
   * A damaged blob in pieces of any size, through pipes of any size, gives what the whole gives.
   */
  @FuzzTest(maxExecutions = 5_000)
  void piecesGiveWhatTheWholeGives(FuzzedDataProvider data) {
    Duration ever = Duration.ofMinutes(10);
    var limits = new LayerLimits(1, data.consumeInt(1, 5_000), ever, ever, 1, ever, ever);
    boolean packed = data.consumeBoolean();
    int at = data.consumeInt(0, TAR.length);
    byte[] noise = data.consumeBytes(200);
    byte[] blob = packed ? GZIP.clone() : TAR.clone();
    int start = at % blob.length;
    System.arraycopy(noise, 0, blob, start, Math.min(noise.length, blob.length - start));
    var known = new KnownBlobs(LayerFactsCache.none(), BlobLinks.in(NOWHERE));
    var intake = new LayerIntake(new LayerAnalysis(), known, limits);
    Arrival arrival = intake.begin();
    for (int from = 0; from < blob.length; ) {
      int piece = Math.min(blob.length - from, data.consumeInt(1, 4_000));
      arrival.write(blob, from, piece);
      from += piece;
    }
    check(arrival.finish(Digest.sha256Of(blob)), blob);
  }

  private static void check(BlobReading read, byte[] blob) {
    LayerFacts whole =
        new LayerAnalysis()
            .run(new MeasuredLayer(() -> new ByteArrayInputStream(blob), null), LayerProgress.NONE);
    switch (read) {
      case BlobReading.Layer layer -> LayerIntakeTest.assertSame(layer.facts(), whole);
      case BlobReading.Broken broken -> LayerIntakeTest.assertSame(broken.facts(), whole);
      case BlobReading.NoTar other -> {
        assertThat(whole.complete()).isFalse();
        assertThat(whole.notChecked().getLast().reason()).isEqualTo(other.reason());
      }
      case BlobReading.Unread none -> assertThat(none.reason()).contains("a second time");
    }
  }
}
