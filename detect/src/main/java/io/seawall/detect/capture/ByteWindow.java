package io.seawall.detect.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The part of a stream that is being read. It grows only as bytes arrive, so a forged length costs
 * no memory.
 */
public final class ByteWindow {

  private static final int SIZE = 256 << 10;

  private final InputStream in;
  private byte[] bytes = new byte[SIZE];
  private int at;
  private int end;
  private long base;
  private boolean ended;
  private @Nullable String failure;

  /** Reads from its next byte on. */
  public ByteWindow(InputStream in) {
    this.in = in;
  }

  /** The array that holds the part. */
  public byte[] bytes() {
    return bytes;
  }

  /** Index in {@link #bytes()} of the next byte. */
  public int at() {
    return at;
  }

  /** Bytes of the stream before the next one. */
  public long offset() {
    return base + at;
  }

  /** Bytes that lie in {@link #bytes()}, from {@link #at()} on. */
  public int left() {
    return end - at;
  }

  /** Why the stream ended before its end, or null. */
  public @Nullable String failure() {
    return failure;
  }

  /** Goes over bytes that lie in {@link #bytes()}. */
  public void skip(int count) {
    at += count;
  }

  /** Makes the next bytes lie in {@link #bytes()}; false if the stream ends before. */
  public boolean ensure(int count) throws IOException {
    return end - at >= count || fill(count);
  }

  private boolean fill(int count) throws IOException {
    System.arraycopy(bytes, at, bytes, 0, end - at);
    base += at;
    end -= at;
    at = 0;
    while (end < count && !ended) {
      if (end == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8));
      }
      int read = read();
      ended = read < 0;
      end += Math.max(read, 0);
    }
    return end >= count;
  }

  private int read() throws IOException {
    try {
      return in.read(bytes, end, bytes.length - end);
    } catch (EOFException e) {
      failure = "the compressed data ends early";
    } catch (ZipException e) {
      failure = "the compressed data is damaged: " + e.getMessage();
    }
    return -1;
  }
}
