package io.seawall.image.digest;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * A digest of what may be much content. Finding a library costs more than a little content is
 * worth, so the first bytes are held back until there are enough of them.
 */
public final class BulkDigest extends MessageDigest {

  /** Bytes that are held back. */
  static final int LITTLE = 1 << 18;

  private final ByteArrayOutputStream held = new ByteArrayOutputStream(0);
  private @Nullable MessageDigest computation;

  private BulkDigest(String algorithm) {
    super(algorithm);
  }

  /**
   * A fresh computation.
   *
   * @param algorithm {@code SHA-1}, {@code SHA-256} or {@code SHA-512}
   * @throws IllegalArgumentException for any other
   */
  public static MessageDigest start(String algorithm) {
    if (CryptoLibrary.length(algorithm) == 0) {
      throw new IllegalArgumentException("not a digest: " + algorithm);
    }
    return new BulkDigest(algorithm);
  }

  /** Whether this machine has a library that computes them, found now if not before. */
  public static boolean isNative() {
    return CryptoLibrary.get() != null;
  }

  @Override
  protected int engineGetDigestLength() {
    return CryptoLibrary.length(getAlgorithm());
  }

  @Override
  protected void engineUpdate(byte input) {
    engineUpdate(new byte[] {input}, 0, 1);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int length) {
    if (computation != null) {
      computation.update(input, offset, length);
    } else if (length <= LITTLE - held.size() && !CryptoLibrary.isLoaded()) {
      held.write(input, offset, length);
    } else {
      computation = ofTheMachine(getAlgorithm());
      computation.update(held.toByteArray());
      computation.update(input, offset, length);
      held.reset();
    }
  }

  @Override
  protected byte[] engineDigest() {
    byte[] hash =
        computation == null
            ? ofTheJdk(getAlgorithm()).digest(held.toByteArray())
            : computation.digest();
    engineReset();
    return hash;
  }

  @Override
  protected void engineReset() {
    computation = null;
    held.reset();
  }

  private static MessageDigest ofTheMachine(String algorithm) {
    CryptoLibrary library = CryptoLibrary.get();
    return library == null ? ofTheJdk(algorithm) : new CryptoDigest(library, algorithm);
  }

  static MessageDigest ofTheJdk(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has " + algorithm, e);
    }
  }
}
