package io.seawall.image.inflate;

import java.io.IOException;

/**
 * Inflates the body of a gzip member, which is DEFLATE data (RFC 1951) and a trailer, as it arrives
 * piece by piece. Not safe for several threads.
 */
sealed interface RawInflater extends AutoCloseable permits ZlibInflater, IsalInflater {

  /**
   * Takes the next piece, of at most {@link GzipInput#BUFFER_SIZE} bytes; only where {@link
   * #needsInput}.
   */
  void setInput(byte[] bytes, int offset, int length);

  /**
   * Inflates into an array.
   *
   * @return number of bytes, or 0 if nothing comes out before more input, or at the end
   * @throws IOException if the data is damaged
   */
  int inflate(byte[] target, int offset, int length) throws IOException;

  /** Whether all input is used up and the data has not ended. */
  boolean needsInput();

  /** Whether the data has ended and everything came out. */
  boolean finished();

  /** Bytes of the last piece that lie behind the end of the data. */
  int remaining();

  /** Bytes of the trailer of a gzip member that are left to the caller to skip. */
  int trailer();

  /** Makes ready for other data; what is left of the last piece is forgotten. */
  void reset();

  /** Frees the memory; nothing else may be called then. */
  @Override
  void close();
}
