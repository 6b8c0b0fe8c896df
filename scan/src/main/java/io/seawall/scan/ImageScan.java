package io.seawall.scan;

import io.seawall.image.Image;
import io.seawall.image.ImageConfig;
import io.seawall.image.ImageLayer;
import io.seawall.image.manifest.PlatformWish;
import io.seawall.image.source.ImageSource;
import io.seawall.inventory.BaseImages;
import io.seawall.inventory.LayerAnalysis;
import io.seawall.inventory.LayerFacts;
import io.seawall.inventory.LayerProgress;
import io.seawall.inventory.Squash;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.ImageFacts;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Turns an image into facts: known layers come from the cache, the others are read once, the
 * largest first, as many at a time as there are processors. Safe for several threads.
 */
public final class ImageScan {

  private final LayerFactsCache cache;
  private final BaseImages baseImages;
  private final Progress progress;

  /**
   * @param cache facts of layers that were read before
   * @param baseImages known base images, for the owner of each layer
   * @param progress told how many bytes were read
   */
  public ImageScan(LayerFactsCache cache, BaseImages baseImages, Progress progress) {
    this.cache = cache;
    this.baseImages = baseImages;
    this.progress = progress;
  }

  /**
   * The facts of an image.
   *
   * @param wanted platform of the image
   * @throws SeawallException if there is no such image, or its manifest cannot be understood.
   *     Layers and files that cannot be read are no error: they are listed in the facts
   */
  public ImageFacts facts(ImageSource source, PlatformWish wanted) {
    try (Image image = source.open(wanted)) {
      return facts(source.name(), image, layerFacts(image.layers()), baseImages);
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "image-unreadable", source.name() + " cannot be read: " + e, e);
    }
  }

  /** As above, for a platform that is only preferred. */
  public ImageFacts facts(ImageSource source, Platform preferred) {
    return facts(source, PlatformWish.preferred(preferred));
  }

  /**
   * The facts of an image whose layers were all read, in whatever way.
   *
   * @param name of the image, for reports
   * @param layers what is known of each of the image's layers, in their order
   * @param baseImages known base images, for the owner of each layer
   */
  public static ImageFacts facts(
      String name, Image image, List<LayerFacts> layers, BaseImages baseImages) {
    ImageConfig config = image.config();
    var subject = new ImageFacts.Subject(name, config.manifestDigest(), config.platform());
    return Squash.squash(subject, config, image.layers(), layers, baseImages, image.notChecked());
  }

  private List<LayerFacts> layerFacts(List<ImageLayer> layers) {
    var known = new LayerFacts[layers.size()];
    var unknown = new ArrayList<Integer>();
    for (int i = 0; i < known.length; i++) {
      Digest diffId = layers.get(i).diffId();
      LayerFacts facts = diffId == null ? null : cache.find(diffId);
      if (facts == null) {
        unknown.add(i);
      } else {
        known[i] = facts;
      }
    }
    if (!unknown.isEmpty()) {
      readUnknown(layers, unknown, known);
    }
    return List.of(known);
  }

  private void readUnknown(List<ImageLayer> layers, List<Integer> unknown, LayerFacts[] into) {
    unknown.sort((left, right) ->
        Long.compare(layers.get(right).storedSize(), layers.get(left).storedSize()));
    progress.begin("reading " + (unknown.size() == 1 ? "a layer" : unknown.size() + " layers"), 0);
    int workers = Math.min(unknown.size(), Runtime.getRuntime().availableProcessors());
    ExecutorService pool =
        Executors.newFixedThreadPool(
            workers, Thread.ofPlatform().daemon().name("layer-", 0).factory());
    try {
      var running = new ArrayList<Future<LayerFacts>>();
      for (int index : unknown) {
        running.add(pool.submit(() -> read(layers.get(index))));
      }
      for (int i = 0; i < running.size(); i++) {
        into[unknown.get(i)] = running.get(i).get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while reading layers");
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      pool.shutdownNow();
      progress.end();
    }
  }

  private LayerFacts read(ImageLayer layer) {
    LayerFacts facts = new LayerAnalysis().run(layer, new LayerMeter());
    cache.put(facts);
    return facts;
  }

  private static RuntimeException failure(ExecutionException failed) {
    return switch (failed.getCause()) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default ->
          new SeawallException(
              ErrorKind.BUG, "layer-reading", "reading a layer failed: " + failed, failed);
    };
  }

  /** Turns the running sum of one layer into steps of the whole. */
  private final class LayerMeter implements LayerProgress {

    private long reported;

    @Override
    public void read(long entries, long bytes) {
      progress.advance(bytes - reported);
      reported = bytes;
    }
  }
}
