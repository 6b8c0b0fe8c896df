package io.seawall.image.layer;

import io.seawall.image.ImageLayer;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import io.seawall.image.digest.BulkDigest;
import io.seawall.model.Digest;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A layer that is read before anybody vouches for it: its diffID is computed, not checked. For one
 * reader at a time; it may be read again where its content can be.
 */
public final class MeasuredLayer implements ImageLayer {

  private final LayerContent content;
  private final @Nullable Digest claimed;
  private volatile @Nullable Digest measured;

  /**
   * @param content the stored blob; opened for each reading
   * @param claimed the diffID that somebody states, which is not relied on: it gives the algorithm,
   *     and a name as long as the layer was not read to its end; null where nobody does
   */
  public MeasuredLayer(LayerContent content, @Nullable Digest claimed) {
    this.content = content;
    this.claimed = claimed;
  }

  @Override
  public int index() {
    return 0;
  }

  /** As computed once the layer was read to its end; before, what is claimed, perhaps null. */
  @Override
  public @Nullable Digest diffId() {
    Digest known = measured;
    return known == null ? claimed : known;
  }

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
    boolean longer = claimed != null && claimed.algorithm().equals("sha512");
    MessageDigest computation = BulkDigest.start(longer ? "SHA-512" : "SHA-256");
    String algorithm = longer ? "sha512" : "sha256";
    return TarLayerReader.measuring(
        StoredLayer.start(content),
        0,
        computation,
        () -> {
          String hex = HexFormat.of().formatHex(computation.digest());
          measured = new Digest(algorithm, hex);
        });
  }
}
