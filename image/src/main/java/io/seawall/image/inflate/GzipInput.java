package io.seawall.image.inflate;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * Inflates gzip data of any number of members (RFC 1952). What follows the last member and is no
 * gzip header is ignored, as gzip(1) does.
 *
 * <p>The CRC-32 of the members is not looked at: every reader of this stream knows a cryptographic
 * digest of what comes out, or parses structures that carry their own checks.
 */
final class GzipInput extends InputStream {

  /** Large enough that the calls into zlib do not show in a profile. */
  static final int BUFFER_SIZE = 1 << 18;

  private static final int FLAG_HEADER_CRC = 2;
  private static final int FLAG_EXTRA = 4;
  private static final int FLAG_NAME = 8;
  private static final int FLAG_COMMENT = 16;

  private final InputStream source;
  private final byte[] buffer = new byte[BUFFER_SIZE];
  private final RawInflater inflater;
  private int position;
  private int limit;
  private boolean ended;
  private boolean closed;

  /**
   * Reads the first header.
   *
   * @throws IOException if there is none; the source stays open then
   */
  GzipInput(InputStream source) throws IOException {
    this.source = source;
    limit = Math.max(source.readNBytes(buffer, 0, buffer.length), 0);
    readHeader();
    inflater = engine(limit == buffer.length);
  }

  /** With an engine of the caller's choice, for tests. */
  GzipInput(InputStream source, Supplier<RawInflater> engine) throws IOException {
    this.source = source;
    readHeader();
    inflater = engine.get();
  }

  /** Finding a library costs more than a small blob is worth. */
  private static RawInflater engine(boolean large) {
    IsalLibrary library = large ? IsalLibrary.get() : null;
    return library == null ? new ZlibInflater() : new IsalInflater(library);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      int count = inflater.inflate(target, offset, length);
      if (count > 0) {
        return count;
      }
      if (inflater.finished()) {
        startNextMember();
      } else if (inflater.needsInput()) {
        feed();
      } else {
        throw new IOException("damaged gzip data");
      }
    }
    return -1;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      ended = true;
      inflater.close();
    }
    source.close();
  }

  private void feed() throws IOException {
    if (position == limit && !fill()) {
      throw new EOFException("the gzip data ends early");
    }
    inflater.setInput(buffer, position, limit - position);
    position = limit;
  }

  private void startNextMember() throws IOException {
    position = limit - inflater.remaining();
    for (int i = 0; i < inflater.trailer(); i++) {
      nextByte();
    }
    inflater.reset();
    if ((position == limit && !fill()) || buffer[position] != 0x1f) {
      ended = true;
    } else {
      readHeader();
    }
  }

  private void readHeader() throws IOException {
    if (nextByte() != 0x1f || nextByte() != 0x8b || nextByte() != 8) {
      throw new IOException("not a gzip header");
    }
    int flags = nextByte();
    skipBytes(6);
    if ((flags & FLAG_EXTRA) != 0) {
      skipBytes(nextByte() | nextByte() << 8);
    }
    if ((flags & FLAG_NAME) != 0) {
      skipText();
    }
    if ((flags & FLAG_COMMENT) != 0) {
      skipText();
    }
    if ((flags & FLAG_HEADER_CRC) != 0) {
      skipBytes(2);
    }
  }

  private void skipBytes(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      nextByte();
    }
  }

  private void skipText() throws IOException {
    int value;
    do {
      value = nextByte();
    } while (value != 0);
  }

  private int nextByte() throws IOException {
    if (position == limit && !fill()) {
      throw new EOFException("the gzip data ends early");
    }
    return buffer[position++] & 0xff;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(source.read(buffer, 0, buffer.length), 0);
    return limit > 0;
  }
}
