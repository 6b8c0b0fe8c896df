package io.seawall.image;

import io.seawall.model.NotChecked;
import java.io.Closeable;
import java.util.List;

/**
 * An opened image. Its layers may be read in any order and at the same time; closing it ends all
 * reading.
 */
public interface Image extends Closeable {

  /** What the image says of itself. */
  ImageConfig config();

  /**
   * The layers from the lowest up. Layers that cannot be read are absent here and named by {@link
   * #notChecked()}.
   */
  List<ImageLayer> layers();

  /**
   * What of the image cannot be read at all, for example a layer that is only on a foreign server.
   */
  List<NotChecked> notChecked();
}
