package io.seawall.image.tar;

import io.seawall.image.inflate.Compression;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * What a blob is as a layer, told by its first bytes alone. Where they do not suffice, it is taken
 * for a layer: an archive that is taken for a document goes unread, the other mistake costs a look.
 */
public enum LayerFormat {
  /** A tar as it is; the empty one too. */
  TAR,
  /** A tar compressed with gzip, or gzip data whose start tells nothing. */
  TAR_GZIP,
  /** A tar compressed with zstd, or zstd data whose start tells nothing. */
  TAR_ZSTD,
  /** Compressed with bzip2 or xz, which some runtimes unpack and Seawall does not read. */
  UNREAD,
  /**
   * Both the start of a tar and that of compressed data. containerd takes the media type's word for
   * which of them it is, Podman and Docker look at the bytes, so that each unpacks another layer.
   */
  TWO_FACED,
  /** No runtime unpacks it. */
  NOT_A_LAYER;

  /**
   * Bytes from the start that tell it for tars and for nearly all documents. One that is compressed
   * with zstd in a longer block (RFC 8878 section 3.1.1.2.4) is taken for a layer.
   */
  public static final int START_BYTES = 4096;

  /**
   * Looks at the start of a blob.
   *
   * @param start its first {@link #START_BYTES} bytes; fewer only if the blob is shorter
   */
  public static LayerFormat of(byte[] start) {
    byte[] magic = Arrays.copyOf(start, Compression.MAGIC_LENGTH);
    Compression compression = Compression.of(magic);
    boolean unread = Compression.unreadFormat(magic) != null;
    if (compression == Compression.NONE && !unread) {
      return startsTar(start) ? TAR : NOT_A_LAYER;
    } else if (startsTar(start)) {
      return TWO_FACED;
    } else if (unread) {
      return UNREAD;
    } else if (!decompressesToTar(compression, start)) {
      return NOT_A_LAYER;
    }
    return compression == Compression.GZIP ? TAR_GZIP : TAR_ZSTD;
  }

  /** Whether some runtime may unpack it. */
  public boolean mayBeLayer() {
    return this != NOT_A_LAYER;
  }

  private static boolean decompressesToTar(Compression compression, byte[] start) {
    try (InputStream in = compression.decode(new ByteArrayInputStream(start))) {
      return startsTar(in.readNBytes(TarBlocks.BLOCK));
    } catch (IOException _) {
      // Damaged, or cut off before the first block: whoever reads all of it will know.
      return true;
    }
  }

  /** Whether a tar can start so: with a header, with the zeros that end it, or with nothing. */
  private static boolean startsTar(byte[] start) {
    if (start.length < TarBlocks.BLOCK) {
      return start.length == 0;
    }
    var header = new TarHeader();
    header.view(start, 0);
    return header.isZero() || header.checksumMatches();
  }
}
