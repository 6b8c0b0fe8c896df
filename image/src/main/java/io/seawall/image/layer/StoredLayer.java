package io.seawall.image.layer;

import io.seawall.image.ImageLayer;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import io.seawall.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A layer that is stored as a tar.
 *
 * @param content the tar, perhaps compressed
 */
public record StoredLayer(
    int index,
    @Nullable Digest diffId,
    @Nullable Digest digest,
    @Nullable String createdBy,
    long storedSize,
    LayerContent content)
    implements ImageLayer {

  @Override
  public LayerReader open() throws LayerException {
    return TarLayerReader.open(start(content), index, digest, diffId);
  }

  /** Opens the content; what fails is a fault of the layer. */
  static InputStream start(LayerContent content) throws LayerException {
    try {
      return content.open();
    } catch (LayerException e) {
      throw e;
    } catch (IOException e) {
      throw new LayerException("the blob of the layer cannot be read: " + e, e);
    }
  }
}
