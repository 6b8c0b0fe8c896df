package io.seawall.image.digest;

import io.seawall.model.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A digest that some content should have, and the computation that finds out.
 *
 * @param expected what the image states
 * @param computation gets every byte of the content
 */
public record BlobDigest(Digest expected, MessageDigest computation) {

  /** Starts a computation over the content of a layer; null where nothing is stated. */
  public static @Nullable BlobDigest ofLayer(@Nullable Digest expected) {
    return expected == null
        ? null
        : new BlobDigest(expected, BulkDigest.start(algorithm(expected)));
  }

  /** Starts a computation over a document. */
  public static BlobDigest ofDocument(Digest expected) {
    try {
      return new BlobDigest(expected, MessageDigest.getInstance(algorithm(expected)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-2", e);
    }
  }

  private static String algorithm(Digest expected) {
    return expected.algorithm().equals("sha512") ? "SHA-512" : "SHA-256";
  }

  /** What the content has, if that is not what was expected; to be asked once, at the end. */
  public @Nullable Digest mismatch() {
    String hex = HexFormat.of().formatHex(computation.digest());
    return hex.equals(expected.hex()) ? null : new Digest(expected.algorithm(), hex);
  }
}
