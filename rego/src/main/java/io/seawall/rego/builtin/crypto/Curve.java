package io.seawall.rego.builtin.crypto;

import java.util.List;

/** The curves of NIST. */
public enum Curve {
  /** P-224, which the JDK cannot use: keys are shown, not used. */
  P224("P-224", 28, "1.3.132.0.33"),
  /** P-256. */
  P256("P-256", 32, "1.2.840.10045.3.1.7"),
  /** P-384. */
  P384("P-384", 48, "1.3.132.0.34"),
  /** P-521. */
  P521("P-521", 66, "1.3.132.0.35");

  private final String label;
  private final int size;
  private final String oid;

  Curve(String label, int size, String oid) {
    this.label = label;
    this.size = size;
    this.oid = oid;
  }

  /** The name in JSON web keys. */
  public String label() {
    return label;
  }

  /** Bytes of a coordinate. */
  public int size() {
    return size;
  }

  /** The curve that stands as parameter of an algorithm. */
  static Curve of(List<Der> algorithm) {
    if (algorithm.size() < 2) {
      throw new IllegalArgumentException("x509: failed to parse ECDSA parameters as named curve");
    }
    return ofOid(algorithm.get(1).dotted());
  }

  static Curve ofOid(String oid) {
    for (Curve curve : values()) {
      if (curve.oid.equals(oid)) {
        return curve;
      }
    }
    throw new IllegalArgumentException("x509: unsupported elliptic curve");
  }

  /** The AlgorithmIdentifier of keys on this curve. */
  byte[] identifier() {
    return Der.sequenceOf(Oids.encode("1.2.840.10045.2.1"), Oids.encode(oid));
  }
}
