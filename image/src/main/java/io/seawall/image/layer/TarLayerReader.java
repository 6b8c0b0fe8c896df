package io.seawall.image.layer;

import io.seawall.image.LayerEntry;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import io.seawall.image.digest.BlobDigest;
import io.seawall.image.entry.PassedOver;
import io.seawall.image.entry.Whiteouts;
import io.seawall.image.inflate.Compression;
import io.seawall.image.tar.TarBlocks;
import io.seawall.image.tar.TarReader;
import io.seawall.model.Digest;
import io.seawall.model.NotChecked;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a layer that is stored as a tar, plain or compressed. One pass decompresses, computes both
 * digests and steps through the entries.
 */
final class TarLayerReader implements LayerReader {

  private static final int DRAIN_BUFFER = 1 << 16;

  private final InputStream stored;
  private final TarReader tar;
  private final TarBlocks blocks;
  private final @Nullable BlobDigest digest;
  private final @Nullable BlobDigest diffId;
  private final PassedOver passedOver;
  private final Runnable whole;
  private LayerEntry.@Nullable Kind current;
  private boolean ended;

  private TarLayerReader(
      InputStream stored,
      TarBlocks blocks,
      @Nullable BlobDigest digest,
      @Nullable BlobDigest diffId,
      PassedOver passedOver,
      Runnable whole) {
    this.stored = stored;
    this.blocks = blocks;
    this.tar = new TarReader(blocks, passedOver);
    this.digest = digest;
    this.diffId = diffId;
    this.passedOver = passedOver;
    this.whole = whole;
  }

  /**
   * Starts reading.
   *
   * @param stored the blob; closed with the reader, and if this fails
   * @param layer index of the layer
   * @param digest what the blob must have; null where nothing is stated
   * @param diffId what the uncompressed tar must have; null where nothing is stated
   */
  static TarLayerReader open(
      InputStream stored, int layer, @Nullable Digest digest, @Nullable Digest diffId)
      throws LayerException {
    try {
      var source = new PushbackInputStream(stored, Compression.MAGIC_LENGTH);
      Compression compression = Compression.detect(source);
      boolean once = compression == Compression.NONE && Objects.equals(digest, diffId);
      BlobDigest blob = once ? null : BlobDigest.ofLayer(digest);
      BlobDigest content = BlobDigest.ofLayer(diffId);
      InputStream hashed =
          blob == null ? source : new DigestInputStream(source, blob.computation());
      InputStream decoded = compression.decode(hashed);
      var blocks = new TarBlocks(decoded, content == null ? null : content.computation());
      return new TarLayerReader(hashed, blocks, blob, content, new PassedOver(layer), () -> {});
    } catch (IOException e) {
      throw unopened(e, stored);
    }
  }

  /**
   * Starts reading a layer of which no digest is stated.
   *
   * @param stored the blob; closed with the reader, and if this fails
   * @param layer index of the layer
   * @param diffId gets every byte of the uncompressed tar
   * @param whole is run once it has them all
   */
  static TarLayerReader measuring(
      InputStream stored, int layer, MessageDigest diffId, Runnable whole) throws LayerException {
    try {
      var source = new PushbackInputStream(stored, Compression.MAGIC_LENGTH);
      InputStream decoded = Compression.detect(source).decode(source);
      var blocks = new TarBlocks(decoded, diffId);
      return new TarLayerReader(source, blocks, null, null, new PassedOver(layer), whole);
    } catch (IOException e) {
      throw unopened(e, stored);
    }
  }

  @Override
  public @Nullable LayerEntry next() throws LayerException {
    while (!ended) {
      LayerEntry entry = tar.next();
      if (entry == null) {
        ended = true;
        verify();
      } else {
        LayerEntry translated = Whiteouts.translated(entry, passedOver);
        if (translated != null) {
          current = translated.kind();
          return translated;
        }
      }
    }
    current = null;
    return null;
  }

  @Override
  public byte @Nullable [] content(int limit) throws LayerException {
    takeCurrent();
    return tar.content(limit);
  }

  @Override
  public @Nullable InputStream stream() throws LayerException {
    takeCurrent();
    return tar.stream();
  }

  private void takeCurrent() {
    if (current != LayerEntry.Kind.FILE) {
      throw new IllegalStateException("the current entry is no file, or its content was read");
    }
    current = null;
  }

  @Override
  public List<NotChecked> notChecked() {
    return passedOver.list();
  }

  @Override
  public void close() throws IOException {
    blocks.close();
  }

  private void verify() throws LayerException {
    blocks.drain();
    if (digest != null) {
      drainStored();
      check(digest, "the stored layer");
    }
    if (diffId != null) {
      check(diffId, "the uncompressed layer");
    }
    whole.run();
  }

  private void drainStored() throws LayerException {
    byte[] rest = new byte[DRAIN_BUFFER];
    try {
      while (stored.read(rest) >= 0) {
        // every byte goes into the digest on its way
      }
    } catch (IOException e) {
      throw new LayerException("the end of the layer cannot be read: " + e.getMessage(), e);
    }
  }

  private static void check(BlobDigest digest, String what) throws LayerException {
    Digest found = digest.mismatch();
    if (found != null) {
      throw new LayerException(
          what + " has the digest " + found + ", the image states " + digest.expected());
    }
  }

  private static LayerException unopened(IOException failure, InputStream stored) {
    try {
      stored.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return new LayerException("the layer cannot be opened: " + failure.getMessage(), failure);
  }
}
