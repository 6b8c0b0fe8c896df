package io.seawall.rego.builtin.crypto;

import java.util.List;

/** Signature algorithms of certificates. */
enum SignatureKind {
  UNKNOWN(0, "", ""),
  MD2_RSA(1, "1.2.840.113549.1.1.2", ""),
  MD5_RSA(2, "1.2.840.113549.1.1.4", ""),
  SHA1_RSA(3, "1.2.840.113549.1.1.5", ""),
  SHA256_RSA(4, "1.2.840.113549.1.1.11", "SHA256withRSA"),
  SHA384_RSA(5, "1.2.840.113549.1.1.12", "SHA384withRSA"),
  SHA512_RSA(6, "1.2.840.113549.1.1.13", "SHA512withRSA"),
  SHA1_DSA(7, "1.2.840.10040.4.3", ""),
  SHA256_DSA(8, "2.16.840.1.101.3.4.3.2", ""),
  SHA1_ECDSA(9, "1.2.840.10045.4.1", ""),
  SHA256_ECDSA(10, "1.2.840.10045.4.3.2", "SHA256withECDSA"),
  SHA384_ECDSA(11, "1.2.840.10045.4.3.3", "SHA384withECDSA"),
  SHA512_ECDSA(12, "1.2.840.10045.4.3.4", "SHA512withECDSA"),
  SHA256_PSS(13, "", "SHA-256"),
  SHA384_PSS(14, "", "SHA-384"),
  SHA512_PSS(15, "", "SHA-512"),
  ED25519(16, "1.3.101.112", "Ed25519");

  private static final String PSS = "1.2.840.113549.1.1.10";

  private final int number;
  private final String oid;
  private final String algorithm;

  SignatureKind(int number, String oid, String algorithm) {
    this.number = number;
    this.oid = oid;
    this.algorithm = algorithm;
  }

  /**
   * The JDK's name of the signature, for PSS of its hash; empty for algorithms too weak to prove
   * anything.
   */
  String algorithm() {
    return algorithm;
  }

  /** The number in Go. */
  int number() {
    return number;
  }

  boolean isPss() {
    return this == SHA256_PSS || this == SHA384_PSS || this == SHA512_PSS;
  }

  /** The algorithm that an AlgorithmIdentifier names. */
  static SignatureKind of(Der identifier) {
    List<Der> parts = identifier.sequence(1);
    String oid = parts.get(0).dotted();
    if (oid.equals(PSS)) {
      return parts.size() > 1 ? pss(parts.get(1)) : UNKNOWN;
    }
    for (SignatureKind kind : values()) {
      if (kind.oid.equals(oid)) {
        return kind;
      }
    }
    return UNKNOWN;
  }

  /** PSS counts only with the parameters that everybody uses (RFC 4055, section 3.1). */
  private static SignatureKind pss(Der parameters) {
    String hash = "";
    int salt = 20;
    for (Der parameter : parameters.sequence(0)) {
      if (parameter.isContext(0)) {
        hash = parameter.inner().sequence(1).get(0).dotted();
      } else if (parameter.isContext(2)) {
        salt = parameter.inner().smallInteger();
      }
    }
    return switch (hash + "/" + salt) {
      case "2.16.840.1.101.3.4.2.1/32" -> SHA256_PSS;
      case "2.16.840.1.101.3.4.2.2/48" -> SHA384_PSS;
      case "2.16.840.1.101.3.4.2.3/64" -> SHA512_PSS;
      default -> UNKNOWN;
    };
  }
}
