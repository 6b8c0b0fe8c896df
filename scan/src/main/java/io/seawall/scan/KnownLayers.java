package io.seawall.scan;

import io.seawall.image.ImageConfig;
import io.seawall.image.ImageLayer;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import io.seawall.inventory.BaseImages;
import io.seawall.inventory.LayerFacts;
import io.seawall.inventory.Squash;
import io.seawall.model.Digest;
import io.seawall.model.ImageFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts of images without the images: put together from layers that were all read before. */
public final class KnownLayers {

  private final LayerFactsCache cache;

  /** Knows what was read before. */
  public KnownLayers(LayerFactsCache cache) {
    this.cache = cache;
  }

  /**
   * The facts of an image.
   *
   * @param subject as it shall be called
   * @param diffIds digests of its uncompressed layers from the lowest up
   * @return null if one of them was not read before
   */
  public @Nullable ImageFacts facts(ImageFacts.Subject subject, List<Digest> diffIds) {
    List<ImageLayer> layers = new ArrayList<>();
    List<LayerFacts> known = new ArrayList<>();
    for (Digest diffId : diffIds) {
      LayerFacts facts = cache.find(diffId);
      if (facts == null) {
        return null;
      }
      layers.add(new UnreadLayer(layers.size(), diffId));
      known.add(facts);
    }
    var config =
        new ImageConfig(subject.digest(), subject.platform(), diffIds, List.of(), Map.of());
    return Squash.squash(subject, config, layers, known, BaseImages.NONE, List.of());
  }

  /** A layer that stays where it is. */
  private record UnreadLayer(int index, Digest diffId) implements ImageLayer {

    @Override
    public @Nullable Digest digest() {
      return null;
    }

    @Override
    public @Nullable String createdBy() {
      return null;
    }

    @Override
    public long storedSize() {
      return -1;
    }

    @Override
    public LayerReader open() throws LayerException {
      throw new IllegalStateException("layer " + diffId + " was read before");
    }
  }
}
