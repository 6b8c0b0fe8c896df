package io.seawall.rego.builtin.crypto;

import java.security.GeneralSecurityException;
import java.security.PublicKey;

/** Public keys in blocks of PEM. */
public final class PemKeys {

  private PemKeys() {}

  /**
   * The key of a block of type {@code CERTIFICATE} or {@code PUBLIC KEY}.
   *
   * @throws IllegalArgumentException if the block is malformed
   * @throws GeneralSecurityException if the JDK cannot use the key
   */
  public static PublicKey publicKey(PemBlock block) throws GeneralSecurityException {
    Der der = Der.read(block.bytes());
    PublicKeyInfo info =
        block.type().equals("CERTIFICATE")
            ? Certificate.parse(der).key()
            : PublicKeyInfo.parse(der);
    return info.key();
  }
}
