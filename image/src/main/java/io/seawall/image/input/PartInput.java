package io.seawall.image.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A part of a stream that can only be read forwards; closing it closes the whole. */
public final class PartInput extends InputStream {

  private static final int SKIP_BUFFER = 1 << 16;

  private final InputStream whole;
  private long left;

  /**
   * Reads over what precedes the part.
   *
   * @throws EOFException if the stream ends before
   */
  public PartInput(InputStream whole, long start, long length) throws IOException {
    this.whole = whole;
    this.left = length;
    byte[] skipped = new byte[SKIP_BUFFER];
    for (long before = start; before > 0; ) {
      int count = whole.read(skipped, 0, (int) Math.min(before, skipped.length));
      if (count < 0) {
        throw new EOFException("the archive ends early");
      }
      before -= count;
    }
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    } else if (left == 0) {
      return -1;
    }
    int count = whole.read(target, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException("the archive ends early");
    }
    left -= count;
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public void close() throws IOException {
    whole.close();
  }
}
