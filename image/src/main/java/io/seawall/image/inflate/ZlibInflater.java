package io.seawall.image.inflate;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The zlib of the JDK, which is always there. */
final class ZlibInflater implements RawInflater {

  /** CRC-32 and length (RFC 1952, section 2.3.1). */
  private static final int TRAILER_SIZE = 8;

  private final Inflater inflater = new Inflater(true);

  @Override
  public void setInput(byte[] bytes, int offset, int length) {
    inflater.setInput(bytes, offset, length);
  }

  @Override
  public int inflate(byte[] target, int offset, int length) throws IOException {
    try {
      return inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      throw new IOException("damaged gzip data: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean needsInput() {
    return inflater.needsInput();
  }

  @Override
  public boolean finished() {
    return inflater.finished();
  }

  @Override
  public int remaining() {
    return inflater.getRemaining();
  }

  @Override
  public int trailer() {
    return TRAILER_SIZE;
  }

  @Override
  public void reset() {
    inflater.reset();
  }

  @Override
  public void close() {
    inflater.end();
  }
}
