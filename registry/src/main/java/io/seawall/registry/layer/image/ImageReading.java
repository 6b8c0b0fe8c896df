package io.seawall.registry.layer.image;

import io.seawall.image.BlobSource;
import io.seawall.image.Image;
import io.seawall.image.ImageLayer;
import io.seawall.image.ManifestSource;
import io.seawall.image.PlatformWish;
import io.seawall.inventory.BaseImages;
import io.seawall.inventory.LayerFacts;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.ImageFacts;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import io.seawall.registry.layer.LayerFetch;
import io.seawall.registry.layer.known.LayerResult;
import io.seawall.registry.manifest.Descriptor;
import io.seawall.registry.manifest.ImageConfiguration;
import io.seawall.registry.manifest.ImageManifest;
import io.seawall.scan.ImageScan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
      return result(
          image.layers(),
          layers.read(image.layers(), blobs, patience),
          facts -> ImageScan.facts(name, image, facts, baseImages));
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "image-unreadable", name + " cannot be read: " + e, e);
    }
  }

  /**
   * The facts of an image of some of the layers that a manifest lists.
   *
   * @param name for reports, as above
   * @param manifest lists them, perhaps among others
   * @param configuration names the platform
   * @param stack the layers from the lowest up
   * @param diffIds of the layers of this stack as the configuration states them; empty if it does
   *     not, then they are measured
   * @param blobs gives the layers that are not known
   * @param patience longest time to wait for them
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public ImageResult read(
      String name,
      ImageManifest manifest,
      ImageConfiguration configuration,
      List<Descriptor> stack,
      List<Digest> diffIds,
      BlobSource blobs,
      Duration patience)
      throws InterruptedException {
    List<ImageLayer> parts = LayerStack.parts(stack, diffIds);
    return result(
        parts,
        layers.read(parts, blobs, patience),
        facts -> {
          Image image = LayerStack.of(manifest, configuration, parts, facts);
          return ImageScan.facts(name, image, facts, baseImages);
        });
  }

  private static ImageResult result(
      List<ImageLayer> layers,
      List<LayerResult> results,
      Function<List<LayerFacts>, ImageFacts> whole) {
    List<LayerFacts> facts = new ArrayList<>();
    List<String> contradictions = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    boolean pending = true;
    for (int i = 0; i < results.size(); i++) {
      switch (results.get(i)) {
        case LayerResult.Read read -> facts.add(read.facts());
        case LayerResult.Broken broken -> facts.add(broken.facts());
        case LayerResult.Contradicted lie -> contradictions.add(contradiction(layers.get(i), lie));
        case LayerResult.Unavailable none -> {
          gaps.add("layer " + layers.get(i).index() + ": " + none.reason());
          pending &= none.pending();
        }
      }
    }
    if (!contradictions.isEmpty()) {
      return new ImageResult.Contradictory(contradictions);
    } else if (!gaps.isEmpty()) {
      return new ImageResult.Unavailable(gaps, pending);
    }
    return new ImageResult.Known(whole.apply(facts));
  }

  private static String contradiction(ImageLayer layer, LayerResult.Contradicted lie) {
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
