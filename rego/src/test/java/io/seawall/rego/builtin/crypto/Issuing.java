package io.seawall.rego.builtin.crypto;

import io.seawall.rego.builtin.encoding.Base64Text;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;

/** Issues certificates and requests for the tests. */
public final class Issuing {

  private static final byte[] ECDSA_SHA256 = Der.sequenceOf(Oids.encode("1.2.840.10045.4.3.2"));

  private final String name;
  private final KeyPair keys;

  private Issuing(String name, KeyPair keys) {
    this.name = name;
    this.keys = keys;
  }

  /** Someone with a name and a fresh key on P-256. */
  public static Issuing named(String name) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return new Issuing(name, generator.generateKeyPair());
  }

  public KeyPair keys() {
    return keys;
  }

  /** A certificate for someone, valid in 2024 and 2025. */
  public byte[] certify(Issuing subject, byte[]... extensions) throws GeneralSecurityException {
    List<byte[]> body = new ArrayList<>();
    body.add(Der.wrap(0xA0, new byte[] {2, 1, 2}));
    body.add(new byte[] {2, 1, 42});
    body.add(ECDSA_SHA256);
    body.add(distinguished(name));
    body.add(
        Der.sequenceOf(
            Der.wrap(Der.UTC_TIME, ascii("240101000000Z")),
            Der.wrap(Der.GENERALIZED_TIME, ascii("20251231235959Z"))));
    body.add(distinguished(subject.name));
    body.add(subject.keys.getPublic().getEncoded());
    body.add(Der.wrap(0xA3, Der.sequenceOf(extensions)));
    return signed(Der.sequenceOf(body.toArray(byte[][]::new)));
  }

  /** A request for a certificate. */
  public byte[] request(byte[]... extensions) throws GeneralSecurityException {
    byte[] wanted =
        Der.sequenceOf(
            Oids.encode("1.2.840.113549.1.9.14"), Der.wrap(Der.SET, Der.sequenceOf(extensions)));
    return signed(
        Der.sequenceOf(
            new byte[] {2, 1, 0},
            distinguished(name),
            keys.getPublic().getEncoded(),
            Der.wrap(0xA0, wanted)));
  }

  private byte[] signed(byte[] body) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(body);
    byte[] bits = Der.concat(new byte[] {0}, signature.sign());
    return Der.sequenceOf(body, ECDSA_SHA256, Der.wrap(Der.BIT_STRING, bits));
  }

  private static byte[] distinguished(String name) {
    byte[] pair = Der.sequenceOf(Oids.encode("2.5.4.3"), Der.wrap(Der.UTF8_STRING, ascii(name)));
    byte[] country = Der.sequenceOf(Oids.encode("2.5.4.6"), Der.wrap(0x13, ascii("XX")));
    return Der.sequenceOf(Der.wrap(Der.SET, country), Der.wrap(Der.SET, pair));
  }

  static byte[] extension(String oid, byte[] value) {
    return Der.sequenceOf(Oids.encode(oid), Der.wrap(Der.OCTET_STRING, value));
  }

  static byte[] critical(String oid, byte[] value) {
    return Der.sequenceOf(
        Oids.encode(oid), new byte[] {1, 1, -1}, Der.wrap(Der.OCTET_STRING, value));
  }

  /** The mark of an authority with so many authorities below at most. */
  static byte[] authority(int path) {
    return critical(
        "2.5.29.19", Der.sequenceOf(new byte[] {1, 1, -1}, new byte[] {2, 1, (byte) path}));
  }

  static byte[] names(byte[]... names) {
    return extension("2.5.29.17", Der.sequenceOf(names));
  }

  static byte[] dns(String name) {
    return Der.wrap(0x82, ascii(name));
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A block of PEM. */
  public static String pem(String type, byte[] bytes) {
    String base64 = Base64Text.STANDARD.encode(bytes).replaceAll("(.{64})", "$1\n");
    return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
  }
}
