package io.seawall.inventory;

import io.seawall.image.ImageLayer;
import io.seawall.image.LayerEntry;
import io.seawall.image.file.FileIndex;
import io.seawall.image.file.FileStack;
import io.seawall.image.file.Located;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The layers on top of each other: which facts a container sees. Layers are counted by their place
 * in the list, {@link #index} tells their place in the image, which differs where a layer could not
 * be read.
 */
final class LayerView {

  private final FileStack stack;
  private final List<? extends ImageLayer> layers;
  private final List<LayerFacts> facts;
  private final List<Map<String, List<Fact>>> byPath = new ArrayList<>();

  LayerView(List<? extends ImageLayer> layers, List<LayerFacts> facts) {
    this.layers = layers;
    this.facts = facts;
    var files = new ArrayList<FileIndex>();
    for (LayerFacts ofLayer : facts) {
      var paths = new HashMap<String, List<Fact>>();
      for (Fact fact : ofLayer.facts()) {
        paths.computeIfAbsent(fact.path(), path -> new ArrayList<>(1)).add(fact);
      }
      byPath.add(paths);
      files.add(ofLayer.files());
    }
    this.stack = new FileStack(files);
  }

  FileStack stack() {
    return stack;
  }

  int count() {
    return facts.size();
  }

  /** Place in the image. */
  int index(int layer) {
    return layers.get(layer).index();
  }

  LayerFacts facts(int layer) {
    return facts.get(layer);
  }

  /** Facts of one file of one layer, perhaps none. */
  List<Fact> at(int layer, String path) {
    return byPath.get(layer).getOrDefault(path, List.of());
  }

  /** Whether the layer puts something at the path. */
  boolean holds(int layer, String path) {
    return facts.get(layer).files().find(path) != null;
  }

  /** Whether what the layer puts at the path is what a container sees there. */
  boolean isVisible(int layer, String path) {
    if (stack.hiddenBy(layer, path).isPresent()) {
      return false;
    }
    LayerEntry entry = facts.get(layer).files().find(path);
    return entry == null
        || entry.kind() != LayerEntry.Kind.SYMLINK
        || stack.resolve(path) instanceof Located.Found found && found.layer() == layer;
  }

  /**
   * The path of a file once symbolic links are followed; null if a container sees nothing there.
   */
  @Nullable String canonical(String path) {
    return stack.resolve(path) instanceof Located.Found found ? found.entry().path() : null;
  }
}
