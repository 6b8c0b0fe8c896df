package io.seawall.image;

import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.NotChecked;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An image that is stored as blobs; closing it closes the files it is read from.
 *
 * @param files where the blobs are
 */
record StoredImage(
    ImageConfig config, List<ImageLayer> layers, List<NotChecked> notChecked, StoredFiles files)
    implements Image {

  /**
   * One layer as a manifest names it.
   *
   * @param file where it is stored
   * @param digest of the blob; null where none is stated
   * @param skipped why it cannot be read at all; null to read it
   */
  record Blob(String file, @Nullable Digest digest, @Nullable String skipped) {}

  /**
   * Puts an image together.
   *
   * @param place for messages
   * @throws SeawallException {@code image-malformed} if the configuration has another number of
   *     layers
   */
  static StoredImage of(
      StoredFiles files,
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
      long size = files.size(blob.file());
      String reason = size < 0 && blob.skipped() == null ? "the blob is missing" : blob.skipped();
      if (reason == null) {
        layers.add(
            new StoredLayer(
                i, diffIds.get(i), blob.digest(), steps.get(i), size, files, blob.file()));
      } else {
        String name = blob.digest() == null ? blob.file() : blob.digest().toString();
        skipped.add(new NotChecked(NotChecked.Kind.LAYER_SKIPPED, name, i, reason));
      }
    }
    var stated =
        new ImageConfig(manifestDigest, config.platform(), diffIds, config.history(), annotations);
    return new StoredImage(stated, List.copyOf(layers), List.copyOf(skipped), files);
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
