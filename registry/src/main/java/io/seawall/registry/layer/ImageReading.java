package io.seawall.registry.layer;

import io.seawall.image.BlobSource;
import io.seawall.image.Image;
import io.seawall.image.ImageLayer;
import io.seawall.image.ManifestSource;
import io.seawall.image.PlatformWish;
import io.seawall.inventory.BaseImages;
import io.seawall.inventory.LayerFacts;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import io.seawall.scan.ImageScan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a manifest into the facts of its image, the same that {@code seawall scan} finds. Safe for
 * several threads.
 */
public final class ImageReading {

  private final LayerFetch layers;
  private final BaseImages baseImages;

  /**
   * @param layers finds what they hold
   * @param baseImages known base images, for the owner of each layer
   */
  public ImageReading(LayerFetch layers, BaseImages baseImages) {
    this.layers = layers;
    this.baseImages = baseImages;
  }

  /**
   * The facts of an image.
   *
   * @param name for reports, for example {@code registry:HOST/REPOSITORY@DIGEST}; the digest of the
   *     facts does not depend on it
   * @param digest of the manifest
   * @param manifest of one image, as it was sent
   * @param config the configuration that the manifest names
   * @param blobs gives the layers that are not known
   * @param patience longest time to wait for them
   * @throws SeawallException {@code image-malformed} if the documents cannot be understood or do
   *     not fit each other, {@code digest-mismatch} if one has another digest
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public ImageResult read(
      String name,
      Digest digest,
      byte[] manifest,
      byte[] config,
      BlobSource blobs,
      Duration patience)
      throws InterruptedException {
    var source = new ManifestSource(name, digest, manifest, config, blobs);
    try (Image image = source.open(PlatformWish.preferred(Platform.host()))) {
      return result(name, image, layers.read(image.layers(), blobs, patience));
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "image-unreadable", name + " cannot be read: " + e, e);
    }
  }

  private ImageResult result(String name, Image image, List<LayerResult> results) {
    List<LayerFacts> facts = new ArrayList<>();
    List<String> contradictions = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    boolean pending = true;
    for (int i = 0; i < results.size(); i++) {
      switch (results.get(i)) {
        case LayerResult.Read read -> facts.add(read.facts());
        case LayerResult.Broken broken -> facts.add(broken.facts());
        case LayerResult.Contradicted lie -> contradictions.add(contradiction(image, i, lie));
        case LayerResult.Unavailable none -> {
          gaps.add("layer " + image.layers().get(i).index() + ": " + none.reason());
          pending &= none.pending();
        }
      }
    }
    if (!contradictions.isEmpty()) {
      return new ImageResult.Contradictory(contradictions);
    } else if (!gaps.isEmpty()) {
      return new ImageResult.Unavailable(gaps, pending);
    }
    return new ImageResult.Known(ImageScan.facts(name, image, facts, baseImages));
  }

  private static String contradiction(Image image, int at, LayerResult.Contradicted lie) {
    ImageLayer layer = image.layers().get(at);
    return "layer "
        + layer.index()
        + ": the blob "
        + lie.blob()
        + " has the diffID "
        + lie.found()
        + ", the configuration states "
        + lie.stated();
  }
}
