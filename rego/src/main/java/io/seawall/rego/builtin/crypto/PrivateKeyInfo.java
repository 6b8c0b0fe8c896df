package io.seawall.rego.builtin.crypto;

import io.seawall.rego.builtin.encoding.Base64Text;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECPoint;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A private key: PKCS #1 (RFC 8017), SEC 1 (RFC 5915) or PKCS #8 (RFC 5958). */
public sealed interface PrivateKeyInfo {

  /** The key as Go shows it. */
  Value json();

  /** The numbers of the public key that belongs to it, as Go shows them. */
  Value publicJson();

  /** The key for the JDK's signatures. */
  PrivateKey key() throws GeneralSecurityException;

  /**
   * An RSA key.
   *
   * @param numbers modulus, public and private exponent, two primes, their exponents, coefficient
   */
  record Rsa(List<BigInteger> numbers) implements PrivateKeyInfo {

    private static final String[] NAMES = {"n", "e", "d", "p", "q", "dp", "dq", "qi"};
    private static final byte[] ALGORITHM =
        Der.sequenceOf(Oids.encode("1.2.840.113549.1.1.1"), new byte[] {5, 0});

    static Rsa parse(Der der) {
      List<Der> parts = der.sequence(9);
      List<BigInteger> numbers = new ArrayList<>();
      for (Der part : parts.subList(1, 9)) {
        numbers.add(part.integer());
        if (numbers.getLast().signum() <= 0) {
          throw new IllegalArgumentException("x509: private key contains zero or negative value");
        }
      }
      return new Rsa(numbers);
    }

    private Value number(int index) {
      return NumberValue.of(numbers.get(index));
    }

    @Override
    public Value json() {
      Value precomputed =
          ObjectValue.builder(4)
              .put("Dp", number(5))
              .put("Dq", number(6))
              .put("Qinv", number(7))
              .put("CRTValues", ArrayValue.EMPTY)
              .build();
      return ObjectValue.builder(5)
          .put("N", number(0))
          .put("E", number(1))
          .put("D", number(2))
          .put("Primes", ArrayValue.of(number(3), number(4)))
          .put("Precomputed", precomputed)
          .build();
    }

    @Override
    public Value publicJson() {
      return ObjectValue.builder(2).put("N", number(0)).put("E", number(1)).build();
    }

    @Override
    public PrivateKey key() throws GeneralSecurityException {
      List<BigInteger> all = new ArrayList<>(numbers);
      all.addFirst(BigInteger.ZERO);
      byte[] inner = Der.sequenceOf(all.toArray(BigInteger[]::new));
      return pkcs8("RSA", ALGORITHM, inner);
    }

    /** The key as a JSON web key (RFC 7518). */
    Value webKey() {
      ObjectValue.Builder out = ObjectValue.builder(9).put("kty", StringValue.of("RSA"));
      for (int i = 0; i < NAMES.length; i++) {
        byte[] bytes = numbers.get(i).toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        out.put(NAMES[i], base64(Arrays.copyOfRange(bytes, from, bytes.length)));
      }
      return out.build();
    }
  }

  /**
   * A key on an elliptic curve.
   *
   * @param secret the private number
   * @param point the public key, or null where the key leaves it out
   */
  record Ec(Curve curve, BigInteger secret, @Nullable ECPoint point) implements PrivateKeyInfo {

    private ECPoint requirePoint() {
      if (point == null) {
        throw new IllegalArgumentException("x509: elliptic private key without its public key");
      }
      return point;
    }

    @Override
    public Value json() {
      return PublicKeyInfo.json(requirePoint()).put("D", NumberValue.of(secret)).build();
    }

    @Override
    public Value publicJson() {
      return PublicKeyInfo.json(requirePoint()).build();
    }

    @Override
    public PrivateKey key() throws GeneralSecurityException {
      byte[] number = fixed(secret, curve.size());
      byte[] inner = Der.sequenceOf(new byte[] {2, 1, 1}, Der.wrap(Der.OCTET_STRING, number));
      return pkcs8("EC", curve.identifier(), inner);
    }

    /** The key as a JSON web key (RFC 7518). */
    Value webKey() {
      return ObjectValue.builder(5)
          .put("kty", StringValue.of("EC"))
          .put("crv", StringValue.of(curve.label()))
          .put("x", base64(fixed(requirePoint().getAffineX(), curve.size())))
          .put("y", base64(fixed(requirePoint().getAffineY(), curve.size())))
          .put("d", base64(fixed(secret, curve.size())))
          .build();
    }
  }

  /** An Ed25519 key (RFC 8032). */
  final class Ed25519 implements PrivateKeyInfo {

    private static final byte[] ALGORITHM = Der.sequenceOf(Oids.encode("1.3.101.112"));

    private final byte[] secret;

    /** The key of 32 bytes. */
    public Ed25519(byte[] secret) {
      if (secret.length != 32) {
        throw new IllegalArgumentException("x509: invalid Ed25519 private key length");
      }
      this.secret = secret.clone();
    }

    @Override
    public Value json() {
      return GoJson.bytes(Der.concat(secret, publicBytes()));
    }

    @Override
    public Value publicJson() {
      return GoJson.bytes(publicBytes());
    }

    /** The JDK derives the public key only while it generates one, from "random" bytes. */
    private byte[] publicBytes() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Fixed(secret));
        byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException("Ed25519 is not available", e);
      }
    }

    @Override
    public PrivateKey key() throws GeneralSecurityException {
      return pkcs8("Ed25519", ALGORITHM, Der.wrap(Der.OCTET_STRING, secret));
    }
  }

  /** Gives the same bytes each time. */
  final class Fixed extends SecureRandom {

    private static final long serialVersionUID = 1;

    private final byte[] bytes;

    private Fixed(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] out) {
      System.arraycopy(bytes, 0, out, 0, Math.min(bytes.length, out.length));
    }
  }

  private static Value base64(byte[] bytes) {
    return StringValue.of(Base64Text.URL_UNPADDED.encode(bytes));
  }

  private static PrivateKey pkcs8(String algorithm, byte[] identifier, byte[] inner)
      throws GeneralSecurityException {
    byte[] encoded =
        Der.sequenceOf(new byte[] {2, 1, 0}, identifier, Der.wrap(Der.OCTET_STRING, inner));
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  /**
   * Reads the key in a block of PEM.
   *
   * @throws IllegalArgumentException if it is malformed or of an unknown algorithm
   */
  static PrivateKeyInfo parse(PemBlock block) {
    Der der = Der.read(block.bytes());
    return switch (block.type()) {
      case "RSA PRIVATE KEY" -> Rsa.parse(der);
      case "EC PRIVATE KEY" -> sec1(der, null);
      default -> pkcs8(der);
    };
  }

  private static PrivateKeyInfo pkcs8(Der der) {
    List<Der> parts = der.sequence(3);
    List<Der> algorithm = parts.get(1).sequence(1);
    Der inner = parts.get(2).require(Der.OCTET_STRING).inner();
    return switch (algorithm.getFirst().dotted()) {
      case "1.2.840.113549.1.1.1" -> Rsa.parse(inner);
      case "1.2.840.10045.2.1" -> sec1(inner, Curve.of(algorithm));
      case "1.3.101.112" -> new Ed25519(inner.require(Der.OCTET_STRING).content());
      case String other ->
          throw new IllegalArgumentException(
              "x509: PKCS#8 wrapping contained private key with unknown algorithm: " + other);
    };
  }

  private static Ec sec1(Der der, @Nullable Curve outer) {
    List<Der> parts = der.sequence(2);
    Curve curve = outer;
    byte[] bits = {};
    for (Der part : parts.subList(2, parts.size())) {
      if (part.isContext(0)) {
        curve = Curve.ofOid(part.inner().dotted());
      } else if (part.isContext(1)) {
        bits = part.inner().bits();
      }
    }
    if (curve == null) {
      throw new IllegalArgumentException("x509: unknown elliptic curve");
    }
    var secret = new BigInteger(1, parts.get(1).require(Der.OCTET_STRING).content());
    if (secret.bitLength() > 8 * curve.size()) {
      throw new IllegalArgumentException("x509: invalid elliptic curve private key value");
    }
    return new Ec(curve, secret, bits.length == 0 ? null : PublicKeyInfo.point(curve, bits));
  }

  /** A number in so many bytes. */
  static byte[] fixed(BigInteger number, int size) {
    byte[] bytes = number.toByteArray();
    var out = new byte[size];
    int length = Math.min(bytes.length, size);
    System.arraycopy(bytes, bytes.length - length, out, size - length, length);
    return out;
  }
}
