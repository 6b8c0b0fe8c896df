package io.seawall.registry.relay;

import io.seawall.image.digest.BulkDigest;
import io.seawall.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A blob whose last byte is only given out if all of them have the digest: whoever is sent another
 * one sees that it is not whole.
 */
final class VerifiedInput extends InputStream {

  private final InputStream in;
  private final Digest expected;
  private final MessageDigest computed;
  private int held = -1;
  private boolean ended;

  VerifiedInput(InputStream in, Digest expected) {
    this.in = in;
    this.expected = expected;
    computed = BulkDigest.start(expected.algorithm().equals("sha512") ? "SHA-512" : "SHA-256");
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length < 2) {
      throw new IllegalArgumentException("one byte is held back, so two are read at least");
    }
    if (ended) {
      return -1;
    }
    int count = in.read(target, offset + 1, length - 1);
    if (count < 0) {
      return last(target, offset);
    } else if (count == 0) {
      return 0;
    }
    computed.update(target, offset + 1, count);
    int next = target[offset + count] & 0xff;
    if (held < 0) {
      System.arraycopy(target, offset + 1, target, offset, count - 1);
      held = next;
      return count - 1;
    }
    target[offset] = (byte) held;
    held = next;
    return count;
  }

  private int last(byte[] target, int offset) throws IOException {
    ended = true;
    String found = HexFormat.of().formatHex(computed.digest());
    if (!found.equals(expected.hex())) {
      throw new IOException(
          "the registry gave other bytes for " + expected + ": those of " + found);
    } else if (held < 0) {
      return -1;
    }
    target[offset] = (byte) held;
    return 1;
  }

  @Override
  public int read() {
    throw new UnsupportedOperationException("it is read in pieces");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
