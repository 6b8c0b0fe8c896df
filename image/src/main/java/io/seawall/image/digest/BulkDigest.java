package io.seawall.image.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests of much content: megabytes, not documents, for which finding a library costs more. */
public final class BulkDigest {

  private BulkDigest() {}

  /**
   * A fresh computation.
   *
   * @param algorithm {@code SHA-1}, {@code SHA-256} or {@code SHA-512}
   * @throws IllegalArgumentException for any other
   */
  public static MessageDigest start(String algorithm) {
    CryptoLibrary library = CryptoLibrary.get();
    if (library == null || CryptoLibrary.length(algorithm) == 0) {
      return ofTheJdk(algorithm);
    }
    return new CryptoDigest(library, algorithm);
  }

  /** Whether this machine has a library that computes them, found now if not before. */
  public static boolean isNative() {
    return CryptoLibrary.get() != null;
  }

  static MessageDigest ofTheJdk(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException("not a digest: " + algorithm, e);
    }
  }
}
