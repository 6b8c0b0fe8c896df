package io.seawall.image.tar;

import io.seawall.image.LayerException;
import java.io.InputStream;

/** The data of the current member of a tar. */
final class TarInput extends InputStream {

  private final TarData data;

  TarInput(TarData data) {
    this.data = data;
  }

  @Override
  public int read() throws LayerException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws LayerException {
    int count = (int) Math.min(length, data.remaining());
    if (count == 0) {
      return length == 0 ? 0 : -1;
    }
    data.readFully(target, offset, count);
    return count;
  }

  @Override
  public long skip(long count) throws LayerException {
    long step = Math.clamp(count, 0, data.remaining());
    data.skip(step);
    return step;
  }
}
