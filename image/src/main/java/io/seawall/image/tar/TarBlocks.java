package io.seawall.image.tar;

import io.seawall.image.LayerException;
import io.seawall.image.input.ChannelInput;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a tar, a large buffer at a time. Each buffer is filled whole, so that a block of 512
 * bytes never straddles two, and goes into the digest whole.
 */
public final class TarBlocks implements Closeable {

  /** Size of a tar block in bytes (POSIX.1-2024, pax, ustar Interchange Format). */
  static final int BLOCK = 512;

  /**
   * Largest tar in bytes: far above any real layer, and reached by a bomb only after minutes of
   * inflating in bounded memory.
   */
  static final long MAX_BYTES = 64L << 30;

  private static final int BUFFER_SIZE = 1 << 18;

  private final InputStream source;
  private final @Nullable MessageDigest digest;
  private final byte[] buffer = new byte[BUFFER_SIZE];
  private long bufferStart;
  private int position;
  private int limit;
  private @Nullable IOException failure;

  /**
   * @param digest gets every byte; null if none is wanted, then content is skipped without reading
   *     where the source can do so
   */
  public TarBlocks(InputStream source, @Nullable MessageDigest digest) {
    this.source = source;
    this.digest = digest;
  }

  /** Place of the next byte, counted from the start of the tar. */
  long offset() {
    return bufferStart + position;
  }

  /** The bytes that {@link #nextBlock} points into. */
  byte[] buffer() {
    return buffer;
  }

  /**
   * Steps over one block.
   *
   * @return where it starts in {@link #buffer}, or -1 if the tar ends here
   * @throws LayerException if less than a block is left
   */
  int nextBlock() throws LayerException {
    if (position == limit && !fill()) {
      return -1;
    }
    if (limit - position < BLOCK) {
      throw failure != null
          ? unreadable(failure)
          : new LayerException("the tar ends inside a block at byte " + offset());
    }
    int start = position;
    position += BLOCK;
    return start;
  }

  /**
   * Copies up to {@code length} bytes.
   *
   * @return how many; 0 only if the tar ends here
   */
  int read(byte[] target, int offset, int length) throws LayerException {
    if (position == limit && !fill()) {
      return 0;
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(buffer, position, target, offset, count);
    position += count;
    return count;
  }

  /** Bytes that can be read without waiting for the source. */
  int available() {
    return limit - position;
  }

  /**
   * Passes over bytes.
   *
   * @return how many are missing because the tar ends first; 0 if none
   */
  long skip(long count) throws LayerException {
    long left = count;
    while (true) {
      int step = (int) Math.min(left, limit - position);
      position += step;
      left -= step;
      if (left == 0) {
        return 0;
      }
      left -= seek(left);
      if (left > 0 && !fill()) {
        return left;
      }
    }
  }

  /** Reads to the end of the source, so that the digest has seen every byte. */
  public void drain() throws LayerException {
    while (fill()) {
      position = limit;
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private long seek(long count) {
    if (digest != null || !(source instanceof ChannelInput file)) {
      return 0;
    }
    long skipped = file.skip(count);
    bufferStart += limit + skipped;
    position = 0;
    limit = 0;
    return skipped;
  }

  private boolean fill() throws LayerException {
    bufferStart += limit;
    position = 0;
    limit = 0;
    if (failure != null) {
      throw unreadable(failure);
    } else if (bufferStart >= MAX_BYTES) {
      throw new LayerException("the tar is larger than the limit of " + MAX_BYTES + " bytes");
    }
    readWhole();
    if (digest != null) {
      digest.update(buffer, 0, limit);
    }
    if (limit == 0 && failure != null) {
      throw unreadable(failure);
    }
    return limit > 0;
  }

  /** Fills the buffer; what arrived before a failure is still given out. */
  private void readWhole() {
    try {
      int count;
      do {
        count = source.read(buffer, limit, buffer.length - limit);
        limit += Math.max(count, 0);
      } while (count >= 0 && limit < buffer.length);
    } catch (IOException e) {
      failure = e;
    }
  }

  private LayerException unreadable(IOException cause) {
    return new LayerException(
        "cannot be read after byte " + offset() + " of the tar: " + cause.getMessage(), cause);
  }
}
