package io.seawall.rego.builtin.crypto;

import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;

/**
 * A public key with its algorithm (SubjectPublicKeyInfo of RFC 5280).
 *
 * @param raw its DER
 * @param kind its algorithm
 * @param json its numbers as Go shows them
 */
public record PublicKeyInfo(Der raw, Kind kind, Value json) {

  /** Algorithms of keys. */
  public enum Kind {
    /** One that is not known. */
    UNKNOWN(0, ""),
    /** RSA. */
    RSA(1, "RSA"),
    /** DSA, which signs nothing here. */
    DSA(2, "DSA"),
    /** Elliptic curves. */
    EC(3, "EC"),
    /** Ed25519. */
    ED25519(4, "Ed25519");

    private final int number;
    private final String algorithm;

    Kind(int number, String algorithm) {
      this.number = number;
      this.algorithm = algorithm;
    }

    /** The number in Go. */
    int number() {
      return number;
    }
  }

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  public static PublicKeyInfo parse(Der der) {
    List<Der> parts = der.sequence(2);
    List<Der> algorithm = parts.get(0).sequence(1);
    byte[] bits = parts.get(1).bits();
    Kind kind =
        switch (algorithm.get(0).dotted()) {
          case "1.2.840.113549.1.1.1" -> Kind.RSA;
          case "1.2.840.10040.4.1" -> Kind.DSA;
          case "1.2.840.10045.2.1" -> Kind.EC;
          case "1.3.101.112" -> Kind.ED25519;
          default -> Kind.UNKNOWN;
        };
    Value json =
        switch (kind) {
          case RSA -> rsa(Der.read(bits));
          case EC -> json(point(Curve.of(algorithm), bits)).build();
          case DSA -> dsa(algorithm, Der.read(bits));
          case ED25519 -> ed25519(bits);
          case UNKNOWN -> NullValue.NULL;
        };
    return new PublicKeyInfo(der, kind, json);
  }

  private static Value rsa(Der key) {
    List<Der> numbers = key.sequence(2);
    BigInteger modulus = numbers.get(0).integer();
    int exponent = numbers.get(1).require(Der.INTEGER).smallInteger();
    if (modulus.signum() <= 0 || exponent <= 0) {
      throw new IllegalArgumentException("x509: RSA modulus or exponent is not a positive number");
    }
    return ObjectValue.builder(2)
        .put("N", NumberValue.of(modulus))
        .put("E", NumberValue.of(exponent))
        .build();
  }

  /** An uncompressed point of a curve. */
  static ECPoint point(Curve curve, byte[] bits) {
    if (bits.length != 1 + 2 * curve.size() || bits[0] != 4) {
      throw new IllegalArgumentException("x509: failed to unmarshal elliptic curve point");
    }
    int middle = 1 + curve.size();
    return new ECPoint(
        new BigInteger(1, Arrays.copyOfRange(bits, 1, middle)),
        new BigInteger(1, Arrays.copyOfRange(bits, middle, bits.length)));
  }

  /** Go's curves have no fields that it would show. */
  static ObjectValue.Builder json(ECPoint point) {
    return ObjectValue.builder(4)
        .put("Curve", ObjectValue.EMPTY)
        .put("X", NumberValue.of(point.getAffineX()))
        .put("Y", NumberValue.of(point.getAffineY()));
  }

  private static Value dsa(List<Der> algorithm, Der key) {
    if (algorithm.size() < 2) {
      throw new IllegalArgumentException("x509: invalid DSA parameters");
    }
    List<Der> parameters = algorithm.get(1).sequence(3);
    return ObjectValue.builder(4)
        .put("P", NumberValue.of(parameters.get(0).integer()))
        .put("Q", NumberValue.of(parameters.get(1).integer()))
        .put("G", NumberValue.of(parameters.get(2).integer()))
        .put("Y", NumberValue.of(key.integer()))
        .build();
  }

  private static Value ed25519(byte[] bits) {
    if (bits.length != 32) {
      throw new IllegalArgumentException("x509: wrong Ed25519 public key size");
    }
    return GoJson.bytes(bits);
  }

  /**
   * The key for the JDK's signatures.
   *
   * @throws GeneralSecurityException if the JDK cannot use it
   */
  public PublicKey key() throws GeneralSecurityException {
    return KeyFactory.getInstance(kind.algorithm)
        .generatePublic(new X509EncodedKeySpec(raw.encoded()));
  }
}
