package io.seawall.image.manifest;

import io.seawall.image.Image;
import io.seawall.image.ImageConfig;
import io.seawall.image.ImageLayer;
import io.seawall.image.layer.LayerContent;
import io.seawall.image.layer.StoredLayer;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.NotChecked;
import io.seawall.model.SeawallException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An image that is stored as blobs.
 *
 * @param place what is closed with it
 */
public record StoredImage(
    ImageConfig config, List<ImageLayer> layers, List<NotChecked> notChecked, Closeable place)
    implements Image {

  /**
   * One layer as a manifest names it.
   *
   * @param name for messages
   * @param digest of the blob; null where none is stated
   * @param size of the blob; -1 if it is missing
   * @param skipped why it cannot be read at all; null to read it
   * @param content the blob
   */
  public record Blob(
      String name,
      @Nullable Digest digest,
      long size,
      @Nullable String skipped,
      LayerContent content) {

    /** Why it cannot be read; null if it can. */
    @Nullable String reason() {
      return size < 0 && skipped == null ? "the blob is missing" : skipped;
    }
  }

  /**
   * Puts an image together.
   *
   * @param closed is closed with the image
   * @param place for messages
   * @throws SeawallException {@code image-malformed} if the configuration has another number of
   *     layers
   */
  public static StoredImage of(
      Closeable closed,
      String place,
      StoredConfig config,
      List<Blob> blobs,
      @Nullable Digest manifestDigest,
      Map<String, String> annotations) {
    List<Digest> diffIds = config.diffIds();
    if (diffIds.size() != blobs.size()) {
      throw new SeawallException(
          ErrorKind.USER,
          "image-malformed",
          place
              + ": the manifest lists "
              + blobs.size()
              + " layers, the configuration "
              + diffIds.size());
    }
    List<ImageLayer> layers = new ArrayList<>();
    List<NotChecked> skipped = new ArrayList<>();
    List<@Nullable String> steps = config.stepsOfLayers(blobs.size());
    for (int i = 0; i < blobs.size(); i++) {
      Blob blob = blobs.get(i);
      String reason = blob.reason();
      if (reason == null) {
        layers.add(
            new StoredLayer(
                i, diffIds.get(i), blob.digest(), steps.get(i), blob.size(), blob.content()));
      } else {
        skipped.add(new NotChecked(NotChecked.Kind.LAYER_SKIPPED, blob.name(), i, reason));
      }
    }
    var stated =
        new ImageConfig(manifestDigest, config.platform(), diffIds, config.history(), annotations);
    return new StoredImage(stated, List.copyOf(layers), List.copyOf(skipped), closed);
  }

  @Override
  public void close() throws IOException {
    place.close();
  }
}
