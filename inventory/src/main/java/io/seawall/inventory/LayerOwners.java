package io.seawall.inventory;

import io.seawall.image.ImageConfig;
import io.seawall.image.ImageLayer;
import io.seawall.model.Digest;
import io.seawall.model.Layer;
import io.seawall.model.LayerOwner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds whose work each layer is: first by the catalogue, then by the build history; the rules are
 * written down in {@code docs/formats/base-images.md}. A root file system has no build, so it is
 * {@link LayerOwner#APPLICATION}: whoever scans it can fix all of it.
 */
final class LayerOwners {

  private static final String BASE_DIGEST = "org.opencontainers.image.base.digest";

  private LayerOwners() {}

  /**
   * All layers of the image, those included that could not be opened.
   *
   * @param rootFileSystem whether the lowest layer names an operating system
   */
  static List<Layer> assign(
      ImageConfig config,
      List<? extends ImageLayer> layers,
      boolean rootFileSystem,
      BaseImages catalogue) {
    int count = config.diffIds().size();
    for (ImageLayer layer : layers) {
      count = Math.max(count, layer.index() + 1);
    }
    List<@Nullable LayerOwner> owners = fromCatalogue(config, catalogue, count);
    List<LayerOwner> guessed = BuildHistory.owners(config.history(), count, rootFileSystem);
    List<@Nullable String> steps = BuildHistory.steps(config.history(), count);
    var result = new ArrayList<Layer>();
    int next = 0;
    for (int index = 0; index < count; index++) {
      ImageLayer known = null;
      if (next < layers.size() && layers.get(next).index() == index) {
        known = layers.get(next++);
      }
      LayerOwner owner = owners.get(index);
      LayerOwner fallback = guessed.get(index);
      boolean aboveBase = index > 0 && owners.getFirst() != null && fallback == LayerOwner.BASE;
      LayerOwner guess = aboveBase ? LayerOwner.MIDDLEWARE : fallback;
      result.add(layer(index, config, known, steps.get(index), owner == null ? guess : owner));
    }
    return result;
  }

  private static Layer layer(
      int index,
      ImageConfig config,
      @Nullable ImageLayer known,
      @Nullable String step,
      LayerOwner owner) {
    if (known == null) {
      Digest diffId = index < config.diffIds().size() ? config.diffIds().get(index) : null;
      return new Layer(index, diffId, null, step, owner);
    }
    String createdBy = known.createdBy() == null ? step : known.createdBy();
    return new Layer(index, known.diffId(), known.digest(), createdBy, owner);
  }

  /**
   * A layer belongs to the shortest known image that holds it, so that of a runtime image built on
   * a distribution only the upper layers are the runtime's.
   */
  private static List<@Nullable LayerOwner> fromCatalogue(
      ImageConfig config, BaseImages catalogue, int count) {
    var owners = new ArrayList<@Nullable LayerOwner>();
    var lengths = new int[count];
    for (int i = 0; i < count; i++) {
      owners.add(null);
    }
    String named = config.annotations().get(BASE_DIGEST);
    for (BaseImages.BaseImage image : catalogue.images()) {
      boolean annotated = image.digest() != null && image.digest().toString().equals(named);
      if (!annotated && !image.isBelow(config.diffIds())) {
        continue;
      }
      int length = image.diffIds().size();
      for (int i = 0; i < Math.min(length, count); i++) {
        if (owners.get(i) == null || length < lengths[i]) {
          owners.set(i, image.owner());
          lengths[i] = length;
        }
      }
    }
    return owners;
  }
}
