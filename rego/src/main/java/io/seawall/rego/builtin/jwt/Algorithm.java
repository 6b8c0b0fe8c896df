package io.seawall.rego.builtin.jwt;

import io.seawall.rego.builtin.crypto.CryptoFamily;
import io.seawall.rego.builtin.crypto.Der;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Signature algorithms of tokens (RFC 7518, section 3.1; RFC 8037). */
enum Algorithm {
  HS256("HmacSHA256", "SHA-256"),
  HS384("HmacSHA384", "SHA-384"),
  HS512("HmacSHA512", "SHA-512"),
  RS256("SHA256withRSA", "SHA-256"),
  RS384("SHA384withRSA", "SHA-384"),
  RS512("SHA512withRSA", "SHA-512"),
  PS256("RSASSA-PSS", "SHA-256"),
  PS384("RSASSA-PSS", "SHA-384"),
  PS512("RSASSA-PSS", "SHA-512"),
  ES256("SHA256withECDSAinP1363Format", "SHA-256"),
  ES384("SHA384withECDSAinP1363Format", "SHA-384"),
  ES512("SHA512withECDSAinP1363Format", "SHA-512"),
  EDDSA("Ed25519", "");

  private final String jdkName;
  private final String hash;

  Algorithm(String jdkName, String hash) {
    this.jdkName = jdkName;
    this.hash = hash;
  }

  /** The algorithm that a token names, or null. */
  static @Nullable Algorithm of(String name) {
    if (name.equals("EdDSA")) {
      return EDDSA;
    }
    for (Algorithm algorithm : values()) {
      if (algorithm != EDDSA && algorithm.name().equals(name)) {
        return algorithm;
      }
    }
    return null;
  }

  boolean isSymmetric() {
    return name().startsWith("HS");
  }

  /** Whether a key made this signature; a key of the wrong kind never did. */
  boolean verify(WebKey key, byte[] message, byte[] signature) {
    try {
      if (isSymmetric()) {
        byte[] secret = key.secret();
        return secret != null && MessageDigest.isEqual(mac(secret, message), signature);
      }
      PublicKey publicKey = key.publicKey();
      if (publicKey == null || !publicKey.getAlgorithm().equals(keyAlgorithm())) {
        return false;
      }
      return name().startsWith("ES")
          ? verifyCurve(publicKey, message, signature)
          : verify(publicKey, message, signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private boolean verify(PublicKey key, byte[] message, byte[] signature)
      throws GeneralSecurityException {
    Signature verifier = jdk();
    verifier.initVerify(key);
    verifier.update(message);
    return verifier.verify(signature);
  }

  /** Any hash goes with any curve here, and numbers may be longer or shorter than the curve's. */
  private boolean verifyCurve(PublicKey key, byte[] message, byte[] signature)
      throws GeneralSecurityException {
    int half = signature.length / 2;
    if (half == 0 || half > 1_000) {
      return false;
    }
    Signature verifier = Signature.getInstance("NONEwithECDSA");
    verifier.initVerify(key);
    verifier.update(MessageDigest.getInstance(hash).digest(message));
    return verifier.verify(
        Der.sequenceOf(
            new BigInteger(1, Arrays.copyOf(signature, half)),
            new BigInteger(1, Arrays.copyOfRange(signature, half, signature.length))));
  }

  /**
   * The signature of a message.
   *
   * @throws IllegalArgumentException if the key is none for this algorithm
   */
  byte[] sign(WebKey key, byte[] message) {
    if (isSymmetric()) {
      byte[] secret = key.secret();
      if (secret == null) {
        throw wrongKey();
      }
      return mac(secret, message);
    }
    PrivateKey privateKey = key.privateKey();
    if (privateKey == null || !privateKey.getAlgorithm().equals(keyAlgorithm())) {
      throw wrongKey();
    }
    try {
      Signature signer = jdk();
      signer.initSign(privateKey);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("failed to sign: " + e.getMessage(), e);
    }
  }

  private IllegalArgumentException wrongKey() {
    return new IllegalArgumentException("invalid key type for algorithm " + name());
  }

  private byte[] mac(byte[] secret, byte[] message) {
    return CryptoFamily.hmac(jdkName, secret, message);
  }

  private String keyAlgorithm() {
    return switch (this) {
      case RS256, RS384, RS512, PS256, PS384, PS512 -> "RSA";
      case ES256, ES384, ES512 -> "EC";
      case EDDSA -> "EdDSA";
      case HS256, HS384, HS512 -> "";
    };
  }

  private Signature jdk() throws GeneralSecurityException {
    Signature signature = Signature.getInstance(jdkName);
    if (jdkName.equals("RSASSA-PSS")) {
      int salt = Integer.parseInt(hash.substring("SHA-".length())) / 8;
      signature.setParameter(
          new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), salt, 1));
    }
    return signature;
  }
}
