package io.seawall.image.layer;

import io.seawall.image.ImageLayer;
import io.seawall.image.LayerEntry;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import io.seawall.image.storage.RebuiltTar;
import io.seawall.model.Digest;
import io.seawall.model.NotChecked;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer that was unpacked into a folder and is read as the tar that it was.
 *
 * @param tarSplit what the tar holds besides the files
 * @param diff the files
 */
public record RebuiltLayer(
    int index, Digest diffId, @Nullable String createdBy, long storedSize, Path tarSplit, Path diff)
    implements ImageLayer {

  /** Null: the compressed blob is not kept. */
  @Override
  public @Nullable Digest digest() {
    return null;
  }

  @Override
  public LayerReader open() throws LayerException {
    try {
      RebuiltTar tar = RebuiltTar.open(tarSplit, diff);
      return new Reader(TarLayerReader.open(tar, index, null, diffId), tar);
    } catch (LayerException e) {
      throw e;
    } catch (IOException e) {
      throw new LayerException("the unpacked layer cannot be read: " + e, e);
    }
  }

  /**
   * Says which file is not what it was, where only the digest would tell that one is.
   *
   * @param entries of the tar
   */
  private record Reader(TarLayerReader entries, RebuiltTar tar) implements LayerReader {

    @Override
    public @Nullable LayerEntry next() throws LayerException {
      try {
        LayerEntry entry = entries.next();
        if (entry == null && tar.problem() != null) {
          throw new LayerException("it is not what it was");
        }
        return entry;
      } catch (LayerException e) {
        throw tar.problem() == null
            ? e
            : new LayerException(tar.problem() + " (" + e.getMessage() + ")", e);
      }
    }

    @Override
    public byte @Nullable [] content(int limit) throws LayerException {
      return entries.content(limit);
    }

    @Override
    public @Nullable InputStream stream() throws LayerException {
      return entries.stream();
    }

    @Override
    public List<NotChecked> notChecked() {
      return entries.notChecked();
    }

    @Override
    public void close() throws IOException {
      entries.close();
    }
  }
}
