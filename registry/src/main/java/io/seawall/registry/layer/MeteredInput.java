package io.seawall.registry.layer;

import io.seawall.image.digest.BulkDigest;
import io.seawall.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a blob on their way into the analysis: counted, hashed, and held to the time that
 * the analysis may take, which is looked at whenever it asks for more. Closing it does nothing, so
 * that what the analysis leaves can still be drained.
 */
final class MeteredInput extends InputStream {

  private static final int DRAIN = 1 << 16;

  private final InputStream source;
  private final MessageDigest digest;
  private final String algorithm;
  private final LayerLimits limits;
  private final long largest;
  private final long deadline;
  private long size;
  private long worked;
  private long resumed = System.nanoTime();
  private @Nullable String failure;

  /**
   * @param algorithm of the blob's digest, {@code sha256} or {@code sha512}
   * @param largest bytes that may come at most
   * @param longest time that may pass in all; null for any
   */
  MeteredInput(
      InputStream source,
      String algorithm,
      long largest,
      @Nullable Duration longest,
      LayerLimits limits) {
    this.source = source;
    this.algorithm = algorithm;
    this.digest = BulkDigest.start(algorithm.equals("sha512") ? "SHA-512" : "SHA-256");
    this.largest = largest;
    this.deadline = resumed + (longest == null ? Long.MAX_VALUE / 2 : longest.toNanos());
    this.limits = limits;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    long before = System.nanoTime();
    worked += before - resumed;
    checkTime(before);
    try {
      int count = source.read(target, offset, length);
      if (count > 0) {
        digest.update(target, offset, count);
        size += count;
      }
      if (size > largest) {
        throw new UnreadException("more than the " + largest + " bytes that are stated");
      }
      return count;
    } catch (IOException e) {
      failure = failure == null ? reason(e) : failure;
      throw e;
    } finally {
      resumed = System.nanoTime();
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Takes what is left. */
  void drain() throws IOException {
    byte[] rest = new byte[DRAIN];
    while (read(rest, 0, rest.length) >= 0) {
      // every byte goes into the digest on its way
    }
  }

  /** Why the bytes did not come; null if they did. */
  @Nullable String failure() {
    return failure;
  }

  /** Bytes so far. */
  long size() {
    return size;
  }

  /** Digest of all bytes; to be asked once, at the end. */
  Digest digest() {
    return new Digest(algorithm, HexFormat.of().formatHex(digest.digest()));
  }

  private void checkTime(long now) throws UnreadException {
    long allowed = limits.work().toNanos() + (size >> 20) * LayerLimits.WORK_PER_MIB.toNanos();
    if (worked > allowed) {
      failure = "its analysis takes longer than " + Duration.ofNanos(allowed).toSeconds() + " s";
    } else if (now - deadline > 0) {
      failure = "reading it takes longer than " + limits.reading().toSeconds() + " s";
    }
    if (failure != null) {
      throw new UnreadException(failure);
    }
  }

  private static String reason(IOException failure) {
    String message = failure.getMessage();
    return failure instanceof UnreadException && message != null ? message : failure.toString();
  }
}
