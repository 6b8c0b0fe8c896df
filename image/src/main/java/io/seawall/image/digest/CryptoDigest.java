package io.seawall.image.digest;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;

/** A digest computed by OpenSSL's {@code libcrypto}. */
final class CryptoDigest extends MessageDigest {

  private final CryptoLibrary library;
  private final MemorySegment type;
  private final MemorySegment context;
  private final int length;

  /** Released together with this object, for a {@link MessageDigest} is never closed. */
  CryptoDigest(CryptoLibrary library, String algorithm) {
    super(algorithm);
    this.library = library;
    this.length = CryptoLibrary.length(algorithm);
    this.type = library.type(algorithm);
    this.context = library.newContext(Arena.ofAuto());
    library.start(context, type);
  }

  @Override
  protected int engineGetDigestLength() {
    return length;
  }

  @Override
  protected void engineUpdate(byte input) {
    engineUpdate(new byte[] {input}, 0, 1);
  }

  @Override
  protected void engineUpdate(byte[] input, int offset, int length) {
    library.update(context, MemorySegment.ofArray(input).asSlice(offset, length), length);
  }

  @Override
  protected byte[] engineDigest() {
    byte[] hash = new byte[length];
    library.finish(context, MemorySegment.ofArray(hash));
    engineReset();
    return hash;
  }

  @Override
  protected void engineReset() {
    library.start(context, type);
  }
}
