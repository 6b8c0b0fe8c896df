package io.seawall.advisory.feed.oval;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Decompresses bzip2 (magic {@code BZh}, blocks of up to 900,000 bytes, Huffman-coded move-to-front
 * ranks of a Burrows-Wheeler transform), also several streams one after the other.
 *
 * <p>Memory does not depend on the input: 4 MB. Checksums of blocks and streams are compared; input
 * that ends early, breaks the format, or goes on after the last stream is an {@link IOException}.
 */
final class Bzip2Input extends InputStream {

  private static final int BLOCK_UNIT = 100_000;
  private static final long BLOCK_MAGIC = 0x314159265359L;
  private static final long END_MAGIC = 0x177245385090L;

  private final Bzip2Bits bits;
  private final Bzip2Block block = new Bzip2Block();
  private final byte[] single = new byte[1];
  private boolean ended;
  private boolean inBlock;
  private int limit;
  private int streamChecksum;
  private int blockChecksum;
  private int checksum;
  private int last;
  private int run;
  private int repeats;

  Bzip2Input(InputStream in) throws IOException {
    bits = new Bzip2Bits(in);
    startStream();
  }

  @Override
  public int read() throws IOException {
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (repeats > 0) {
        repeats--;
        put(into, from + done++);
      } else if (block.isEmpty()) {
        if (ended || !nextBlock()) {
          break;
        }
      } else {
        int next = block.next();
        if (run == 4) {
          repeats = next;
          run = 0;
        } else {
          run = next == last ? run + 1 : 1;
          last = next;
          put(into, from + done++);
        }
      }
    }
    return done == 0 && length > 0 ? -1 : done;
  }

  @Override
  public void close() throws IOException {
    bits.close();
  }

  private void put(byte[] into, int at) {
    into[at] = (byte) last;
    checksum = checksum << 8 ^ Bzip2Bits.CRC[checksum >>> 24 ^ last];
  }

  private void startStream() throws IOException {
    int magic = bits.take(24);
    int level = bits.take(8) - '0';
    if (magic != 0x425a68 || level < 1 || level > 9) {
      throw new IOException("is no bzip2 stream");
    }
    limit = level * BLOCK_UNIT;
    streamChecksum = 0;
  }

  /** Goes to the next block; false after the last one of the last stream. */
  private boolean nextBlock() throws IOException {
    checkBlock();
    while (true) {
      long magic = (long) bits.take(24) << 24 | bits.take(24);
      if (magic == BLOCK_MAGIC) {
        blockChecksum = bits.take(16) << 16 | bits.take(16);
        streamChecksum = Integer.rotateLeft(streamChecksum, 1) ^ blockChecksum;
        block.read(bits, limit);
        inBlock = true;
        checksum = -1;
        last = -1;
        run = 0;
        return true;
      } else if (magic != END_MAGIC) {
        throw new IOException("the bzip2 stream is damaged: no block where one should start");
      }
      if ((bits.take(16) << 16 | bits.take(16)) != streamChecksum) {
        throw new IOException("the bzip2 stream is damaged: its checksum differs");
      }
      if (!bits.alignedMore()) {
        ended = true;
        return false;
      }
      startStream();
    }
  }

  private void checkBlock() throws IOException {
    if (inBlock && ~checksum != blockChecksum) {
      throw new IOException("the bzip2 stream is damaged: the checksum of a block differs");
    }
    inBlock = false;
  }

  /** What a stream that ends within a block says. */
  static EOFException truncated() {
    return new EOFException("the bzip2 stream ends early");
  }
}
