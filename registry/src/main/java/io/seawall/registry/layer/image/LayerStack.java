package io.seawall.registry.layer.image;

import io.seawall.image.Image;
import io.seawall.image.ImageConfig;
import io.seawall.image.ImageLayer;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import io.seawall.inventory.LayerFacts;
import io.seawall.model.Digest;
import io.seawall.model.NotChecked;
import io.seawall.registry.manifest.Descriptor;
import io.seawall.registry.manifest.ImageConfiguration;
import io.seawall.registry.manifest.ImageManifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Layers that some runtime puts upon each other, although the manifest lists others beside them or
 * the configuration another number. Nothing is known of the steps that made them.
 */
record LayerStack(ImageConfig config, List<ImageLayer> layers) implements Image {

  /**
   * The layers as their blobs are to be read.
   *
   * @param diffIds of these layers; empty where nobody states them. Then a blob that comes several
   *     times counts where it comes last: there all that it brings and hides takes effect, so two
   *     thousand references to one blob cost no more than one
   */
  static List<ImageLayer> parts(List<Descriptor> layers, List<Digest> diffIds) {
    List<ImageLayer> parts = new ArrayList<>();
    for (Descriptor layer : diffIds.isEmpty() ? lastOfEach(layers) : layers) {
      int index = parts.size();
      Digest diffId = diffIds.isEmpty() ? null : diffIds.get(index);
      parts.add(new Part(index, diffId, layer.digest(), layer.size()));
    }
    return parts;
  }

  private static Iterable<Descriptor> lastOfEach(List<Descriptor> layers) {
    SequencedMap<Digest, Descriptor> last = new LinkedHashMap<>();
    for (Descriptor layer : layers) {
      last.putLast(layer.digest(), layer);
    }
    return last.values();
  }

  /**
   * The image of these layers, by the diffIDs that they turned out to have.
   *
   * @param facts of the layers, in their order
   */
  static LayerStack of(
      ImageManifest manifest,
      ImageConfiguration configuration,
      List<ImageLayer> parts,
      List<LayerFacts> facts) {
    List<ImageLayer> layers = new ArrayList<>();
    List<Digest> diffIds = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = (Part) parts.get(i);
      Digest diffId = facts.get(i).diffId();
      layers.add(new Part(i, diffId, part.digest(), part.storedSize()));
      if (diffId != null) {
        diffIds.add(diffId);
      }
    }
    var config =
        new ImageConfig(
            manifest.digest(),
            configuration.platform(),
            diffIds.size() == layers.size() ? diffIds : List.of(),
            List.of(),
            manifest.head().annotations());
    return new LayerStack(config, List.copyOf(layers));
  }

  @Override
  public List<NotChecked> notChecked() {
    return List.of();
  }

  @Override
  public void close() {
    // nothing is open
  }

  private record Part(int index, @Nullable Digest diffId, Digest digest, long storedSize)
      implements ImageLayer {

    @Override
    public @Nullable String createdBy() {
      return null;
    }

    @Override
    public LayerReader open() throws LayerException {
      throw new LayerException("the gate reads the blob " + digest + ", not the layer");
    }
  }
}
