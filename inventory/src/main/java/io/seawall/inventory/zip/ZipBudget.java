package io.seawall.inventory.zip;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What reading one archive, with everything nested in it, may cost. The limits end bombs of every
 * kind (one stream of high ratio, entries that overlap, archives inside archives) because they
 * count work done, not sizes claimed.
 */
public final class ZipBudget implements AutoCloseable {

  /** Bytes inflated or hashed. */
  static final long MOST_BYTES = 2L << 30;

  /** Entries of all directories together. */
  static final long MOST_ENTRIES = 4_000_000;

  /** Archives, the outermost included. */
  static final int MOST_ARCHIVES = 20_000;

  private final Inflater inflater = new Inflater(true);
  private long bytes = MOST_BYTES;
  private long entries = MOST_ENTRIES;
  private int archives = MOST_ARCHIVES;

  /**
   * Takes bytes off before they are hashed or inflated.
   *
   * @throws BadZipException of kind LIMIT_EXCEEDED if there are not so many left
   */
  public void spend(long count) throws BadZipException {
    bytes -= count;
    if (bytes < 0) {
      throw BadZipException.limit("it holds more than " + (MOST_BYTES >> 20) + " MiB of archives");
    }
  }

  void spendEntry() throws BadZipException {
    if (--entries < 0) {
      throw BadZipException.limit("it has more than " + MOST_ENTRIES + " entries");
    }
  }

  void spendArchive() throws BadZipException {
    if (--archives < 0) {
      throw BadZipException.limit("it nests more than " + MOST_ARCHIVES + " archives");
    }
  }

  /**
   * Inflates a raw deflate stream (RFC 1951).
   *
   * @param claimed size that the archive states; a hint only
   * @param limit largest result to accept
   */
  byte[] inflate(ByteSlice deflated, long claimed, int limit) throws BadZipException {
    long likely = Math.min(claimed, Math.max(4096L, deflated.length() * 8L));
    byte[] out = new byte[(int) Math.min(Math.max(likely, 64), limit)];
    inflater.reset();
    inflater.setInput(deflated.array(), deflated.from(), deflated.length());
    int size = 0;
    try {
      while (!inflater.finished()) {
        if (size == out.length) {
          out = grown(out, claimed, limit);
        }
        int count = inflater.inflate(out, size, out.length - size);
        if (count == 0 && !inflater.finished()) {
          throw BadZipException.malformed("a compressed entry ends early");
        }
        size += count;
        spend(count);
      }
    } catch (DataFormatException e) {
      throw BadZipException.malformed("a compressed entry is corrupt: " + e.getMessage());
    }
    return size == out.length ? out : Arrays.copyOf(out, size);
  }

  private static byte[] grown(byte[] out, long claimed, int limit) throws BadZipException {
    if (out.length == limit) {
      throw BadZipException.limit("an entry is larger than " + limit + " bytes");
    }
    long doubled = Math.min(limit, 2L * out.length);
    return Arrays.copyOf(
        out, (int) (claimed > out.length && claimed < doubled ? claimed : doubled));
  }

  @Override
  public void close() {
    inflater.end();
  }
}
