package io.seawall.image.inflate;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.seawall.image.LayerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/**
 * How a blob or an archive is compressed, told by its first bytes: media types are often wrong, the
 * bytes never.
 */
public enum Compression {
  NONE,
  GZIP,
  ZSTD;

  /** Bytes that {@link #detect} may push back. */
  public static final int MAGIC_LENGTH = 6;

  /**
   * Looks at the first bytes and puts them back.
   *
   * @param source with room for {@link #MAGIC_LENGTH} bytes
   * @throws LayerException if the data is compressed in a way that is not read
   */
  public static Compression detect(PushbackInputStream source) throws IOException {
    byte[] magic = new byte[MAGIC_LENGTH];
    int length = source.readNBytes(magic, 0, magic.length);
    source.unread(magic, 0, length);
    String unread = unreadFormat(magic);
    if (unread != null) {
      throw new LayerException("compressed with " + unread + "; gzip, zstd and plain tar are read");
    }
    return of(magic);
  }

  /**
   * Tells by the first bytes.
   *
   * @param magic {@link #MAGIC_LENGTH} bytes, zeros where the data ends sooner
   */
  public static Compression of(byte[] magic) {
    if (starts(magic, 0x1f, 0x8b)) {
      return GZIP;
    } else if (starts(magic, 0x28, 0xb5, 0x2f, 0xfd) || isSkippableZstd(magic)) {
      return ZSTD;
    }
    return NONE;
  }

  /** The decompressed data; closing it closes the source. */
  public InputStream decode(InputStream source) throws IOException {
    return switch (this) {
      case NONE -> source;
      case GZIP -> new GzipInput(source);
      case ZSTD -> new ZstdInputStreamNoFinalizer(source);
    };
  }

  /** A skippable frame, RFC 8878 section 3.1.2: 0x184D2A50 to 0x184D2A5F, little endian. */
  private static boolean isSkippableZstd(byte[] magic) {
    return (magic[0] & 0xf0) == 0x50 && magic[1] == 0x2a && magic[2] == 0x4d && magic[3] == 0x18;
  }

  /** Name of a compression that is not read here, though runtimes do; null if it is none. */
  public static @Nullable String unreadFormat(byte[] magic) {
    if (starts(magic, 'B', 'Z', 'h')) {
      return "bzip2";
    } else if (starts(magic, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      return "xz";
    }
    return null;
  }

  private static boolean starts(byte[] data, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if ((data[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
