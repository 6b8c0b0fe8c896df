package io.seawall.image;

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
record BlobDigest(Digest expected, MessageDigest computation) {

  /** Starts a computation; null where nothing is stated. */
  static @Nullable BlobDigest start(@Nullable Digest expected) {
    if (expected == null) {
      return null;
    }
    try {
      String name = expected.algorithm().equals("sha512") ? "SHA-512" : "SHA-256";
      return new BlobDigest(expected, MessageDigest.getInstance(name));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-2", e);
    }
  }

  /** What the content has, if that is not what was expected; to be asked once, at the end. */
  @Nullable Digest mismatch() {
    String hex = HexFormat.of().formatHex(computation.digest());
    return hex.equals(expected.hex()) ? null : new Digest(expected.algorithm(), hex);
  }
}
