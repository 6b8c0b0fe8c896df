package io.seawall.registry.http;

import java.io.IOException;
import java.io.InputStream;

/** What the client sends; its failures are told from those of the registry. */
final class ClientBody extends InputStream {

  private final InputStream in;
  private long count;

  ClientBody(InputStream in) {
    this.in = in;
  }

  /** How many bytes came so far. */
  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      int read = in.read(target, offset, length);
      count += Math.max(read, 0);
      return read;
    } catch (IOException e) {
      throw new ClientException(e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
