package io.seawall.rego.builtin.crypto;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate (X.509 as profiled by RFC 5280).
 *
 * @param raw its DER
 * @param signed the part that the signature covers
 * @param version 1 to 3
 * @param serialNumber of any sign, because some authorities got it wrong
 * @param issuer who signed
 * @param subject whose key it is
 * @param notBefore when it starts to count
 * @param notAfter the last second in which it counts
 * @param key the subject's key
 * @param extensions what else is said
 * @param signatureKind algorithm of the signature
 * @param signature the signature, a bit string
 */
record Certificate(
    Der raw,
    Der signed,
    int version,
    BigInteger serialNumber,
    DistinguishedName issuer,
    DistinguishedName subject,
    Instant notBefore,
    Instant notAfter,
    PublicKeyInfo key,
    Extensions extensions,
    SignatureKind signatureKind,
    Der signature) {

  /**
   * Reads a certificate.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static Certificate parse(Der der) {
    try {
      return read(der);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("x509: malformed certificate", e);
    }
  }

  private static Certificate read(Der der) {
    List<Der> parts = der.sequence(3);
    List<Der> body = parts.get(0).sequence(6);
    int at = 0;
    int version = 1;
    if (body.getFirst().isContext(0)) {
      version = body.getFirst().inner().require(Der.INTEGER).smallInteger() + 1;
      at = 1;
    }
    if (body.size() < at + 6) {
      throw Der.malformed();
    }
    List<Der> validity = body.get(at + 3).sequence(2);
    return new Certificate(
        der,
        parts.get(0),
        version,
        body.get(at).integer(),
        DistinguishedName.parse(body.get(at + 2)),
        DistinguishedName.parse(body.get(at + 4)),
        validity.get(0).time(),
        validity.get(1).time(),
        PublicKeyInfo.parse(body.get(at + 5)),
        new Extensions(extensions(body.subList(at + 6, body.size()))),
        SignatureKind.of(body.get(at + 1)),
        parts.get(2).require(Der.BIT_STRING));
  }

  private static List<Extension> extensions(List<Der> optional) {
    for (Der part : optional) {
      if (part.isContext(3)) {
        return Extension.parseAll(part.inner());
      }
    }
    return List.of();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Certificate that && raw.equals(that.raw);
  }

  @Override
  public int hashCode() {
    return raw.hashCode();
  }
}
