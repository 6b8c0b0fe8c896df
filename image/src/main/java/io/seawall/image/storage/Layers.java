package io.seawall.image.storage;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way from the top layer of an image down to its lowest. */
final class Layers {

  /** Most layers of an image; the overlay driver itself ends at 500. */
  static final int MAX = 1_000;

  private Layers() {}

  /**
   * The layers of an image from the lowest up.
   *
   * @throws SeawallException {@code image-malformed} if one is missing, or they run in a circle
   */
  static List<StoreLayer> of(ImageRecord image, List<Store> stores) {
    List<StoreLayer> layers = new ArrayList<>();
    String id = image.topLayer();
    while (id != null) {
      if (layers.size() == MAX) {
        throw malformed(image, "more than " + MAX + " layers, or a circle of them");
      }
      LayerRecord layer = null;
      for (int i = 0; i < stores.size() && layer == null; i++) {
        layer = stores.get(i).layer(id);
        if (layer != null) {
          layers.add(stores.get(i).place(layer));
        }
      }
      id = parent(image, id, layer);
    }
    return layers.reversed();
  }

  private static @Nullable String parent(
      ImageRecord image, String id, @Nullable LayerRecord layer) {
    if (layer == null) {
      throw malformed(image, "its layer '" + id + "' is in no store");
    }
    return layer.parent();
  }

  private static SeawallException malformed(ImageRecord image, String reason) {
    return new SeawallException(
        ErrorKind.USER, "image-malformed", "image " + image.id() + ": " + reason);
  }
}
