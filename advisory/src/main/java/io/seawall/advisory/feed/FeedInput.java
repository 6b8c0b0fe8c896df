package io.seawall.advisory.feed;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a feed, unpacked where its name ends in {@code .gz}, and never more than a limit.
 */
public final class FeedInput extends FilterInputStream {

  private static final int BUFFER = 1 << 16;

  private final String name;
  private final AtLimit atLimit;
  private long left;
  private boolean cut;

  private FeedInput(InputStream in, String name, long limit, AtLimit atLimit) {
    super(in);
    this.name = name;
    this.left = limit;
    this.atLimit = atLimit;
  }

  private enum AtLimit {
    FAIL,
    END
  }

  /**
   * Opens a feed to be read whole.
   *
   * @param limit most bytes after unpacking; reading on is an error
   */
  public static FeedInput open(Path path, long limit) throws IOException {
    return open(path, limit, AtLimit.FAIL);
  }

  /**
   * Opens a feed to be looked at.
   *
   * @param limit bytes after unpacking at which the input seems to end
   */
  public static FeedInput peek(Path path, long limit) throws IOException {
    return open(path, limit, AtLimit.END);
  }

  private static FeedInput open(Path path, long limit, AtLimit atLimit) throws IOException {
    InputStream file = Files.newInputStream(path);
    try {
      InputStream plain =
          path.toString().endsWith(".gz")
              ? new GZIPInputStream(file, BUFFER)
              : new BufferedInputStream(file, BUFFER);
      return new FeedInput(plain, path.toString(), limit, atLimit);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Whether a look ended at its limit and not at the end of the feed. */
  public boolean isCut() {
    return cut;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (left == 0 && length > 0) {
      return endAtLimit();
    }
    int count = in.read(bytes, offset, (int) Math.min(length, left));
    left -= Math.max(count, 0);
    return count;
  }

  private int endAtLimit() throws IOException {
    if (in.read() < 0) {
      return -1;
    }
    return switch (atLimit) {
      case FAIL -> throw new IOException(name + " is larger than its format allows");
      case END -> {
        cut = true;
        yield -1;
      }
    };
  }

  /** Skipped bytes count like others. */
  @Override
  public long skip(long count) throws IOException {
    var skipped = new byte[Math.clamp(count, 0, BUFFER)];
    return Math.max(read(skipped, 0, skipped.length), 0);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
