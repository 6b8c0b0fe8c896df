package io.seawall.registry.layer;

import io.seawall.image.ImageLayer;
import io.seawall.image.LayerReader;
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
import org.jspecify.annotations.Nullable;

/** The parts of a gate that read layers, over one cache folder. */
public final class Gate implements AutoCloseable {

  public final LayerAnalysis analysis = new LayerAnalysis();
  public final KnownBlobs known;
  public final LayerIntake intake;
  public final LayerFetch fetch;

  public Gate(Path folder, LayerLimits limits) {
    known = new KnownBlobs(LayerFactsCache.in(folder), BlobLinks.in(folder));
    intake = new LayerIntake(analysis, known, limits);
    fetch = new LayerFetch(analysis, known, limits);
  }

  /** Limits that no test reaches by being slow. */
  public static LayerLimits patient() {
    Duration ever = Duration.ofMinutes(10);
    return new LayerLimits(4, 1 << 16, ever, ever, 2, ever, ever);
  }

  public BlobReading upload(byte[] blob, int piece) {
    Arrival arrival = intake.begin();
    for (int at = 0; at < blob.length; at += piece) {
      arrival.write(blob, at, Math.min(piece, blob.length - at));
    }
    return arrival.finish(Digest.sha256Of(blob));
  }

  /** The facts of a layer that is read in one go. */
  public static LayerFacts whole(byte[] blob) {
    var layer = new MeasuredLayer(() -> new ByteArrayInputStream(blob), null);
    return new LayerAnalysis().run(layer, LayerProgress.NONE);
  }

  /** A layer as a manifest and its configuration name it. */
  public static ImageLayer named(byte[] blob, Digest diffId) {
    return new Named(Digest.sha256Of(blob), diffId, blob.length);
  }

  public record Named(Digest digest, Digest diffId, long storedSize) implements ImageLayer {

    @Override
    public int index() {
      return 0;
    }

    @Override
    public @Nullable String createdBy() {
      return null;
    }

    @Override
    public LayerReader open() {
      throw new AssertionError("a gate reads blobs, not layers");
    }
  }

  @Override
  public void close() {
    intake.close();
    fetch.close();
  }
}
