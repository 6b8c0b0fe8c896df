package io.seawall.rego.builtin.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.builtin.Asking;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.encoding.Base64Text;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class X509BuiltinsTest {

  private static final byte[] CLIENT_ONLY =
      Issuing.extension("2.5.29.37", Der.sequenceOf(Oids.encode("1.3.6.1.5.5.7.3.2")));

  private final Asking asking = new Asking(CryptoFamily::find);

  private Value ask(String name, Value... args) {
    return Objects.requireNonNull(asking.ask(name, args));
  }

  private static Value at(Value value, String... path) {
    Value at = value;
    for (String key : path) {
      at =
          switch (at) {
            case ObjectValue object -> Objects.requireNonNull(object.get(key), key);
            case ArrayValue array -> array.get(Integer.parseInt(key));
            default -> throw new AssertionError(key + " of " + at);
          };
    }
    return at;
  }

  private static StringValue base64(byte[] bytes) {
    return StringValue.of(Base64Text.STANDARD.encode(bytes));
  }

  @Nested
  class Certificates {

    @Test
    void areShownWithTheFieldsOfGo() throws GeneralSecurityException {
      Issuing root = Issuing.named("root");
      byte[] der =
          root.certify(
              root,
              Issuing.authority(0),
              Issuing.critical("2.5.29.15", new byte[] {3, 2, 1, 6}),
              Issuing.names(
                  Issuing.dns("a.example"),
                  Der.wrap(0x87, new byte[] {10, 0, 0, 1}),
                  Der.wrap(0x86, Issuing.ascii("spiffe://a/b"))));
      Value certificate = at(ask("crypto.x509.parse_certificates", base64(der)), "0");
      assertThat(at(certificate, "Raw")).isEqualTo(base64(der));
      assertThat(at(certificate, "Subject", "CommonName")).hasToString("\"root\"");
      assertThat(at(certificate, "Issuer", "Country")).hasToString("[\"XX\"]");
      assertThat(at(certificate, "Issuer", "Names", "1", "Type")).hasToString("[2, 5, 4, 3]");
      assertThat(at(certificate, "NotBefore")).hasToString("\"2024-01-01T00:00:00Z\"");
      assertThat(at(certificate, "NotAfter")).hasToString("\"2025-12-31T23:59:59Z\"");
      assertThat(at(certificate, "SerialNumber")).hasToString("42");
      assertThat(at(certificate, "Version")).hasToString("3");
      assertThat(at(certificate, "SignatureAlgorithm")).hasToString("10");
      assertThat(at(certificate, "PublicKeyAlgorithm")).hasToString("3");
      assertThat(at(certificate, "PublicKey", "Curve")).hasToString("{}");
      assertThat(at(certificate, "KeyUsage")).hasToString("96");
      assertThat(at(certificate, "IsCA")).isEqualTo(BooleanValue.TRUE);
      assertThat(at(certificate, "MaxPathLenZero")).isEqualTo(BooleanValue.TRUE);
      assertThat(at(certificate, "DNSNames")).hasToString("[\"a.example\"]");
      assertThat(at(certificate, "IPAddresses")).hasToString("[\"10.0.0.1\"]");
      assertThat(at(certificate, "URIs", "0", "Host")).hasToString("\"a\"");
      assertThat(at(certificate, "URIStrings")).hasToString("[\"spiffe://a/b\"]");
      assertThat(at(certificate, "ExtKeyUsage")).hasToString("null");
      assertThat(at(certificate, "UnhandledCriticalExtensions")).hasToString("null");
    }

    @Test
    void areReadFromPemAndFromBase64OfEither() throws GeneralSecurityException {
      Issuing root = Issuing.named("root");
      byte[] der = root.certify(root);
      String pem = Issuing.pem("CERTIFICATE", der);
      Value expected = ask("crypto.x509.parse_certificates", base64(der));
      assertThat(ask("crypto.x509.parse_certificates", StringValue.of(pem))).isEqualTo(expected);
      assertThat(ask("crypto.x509.parse_certificates", base64(Issuing.ascii(pem))))
          .isEqualTo(expected);
      Value two = ask("crypto.x509.parse_certificates", StringValue.of(pem + pem));
      assertThat(((ArrayValue) two).size()).isEqualTo(2);
    }

    @Test
    void areRefusedWhenMalformed() throws GeneralSecurityException {
      assertThatThrownBy(() -> asking.askJson("crypto.x509.parse_certificates", "YmFkc3RyaW5n"))
          .isInstanceOf(BuiltinException.class)
          .hasMessage("x509: malformed certificate");
      assertThatThrownBy(() -> asking.askJson("crypto.x509.parse_certificates", "foobar"))
          .hasMessage("illegal base64 data at input byte 4");
      String key = Issuing.pem("PRIVATE KEY", new byte[3]);
      assertThatThrownBy(() -> asking.askJson("crypto.x509.parse_certificates", key))
          .hasMessage("PEM block type is 'PRIVATE KEY', expected CERTIFICATE");
    }
  }

  @Nested
  class Chains {

    private final Issuing root = Issuing.named("root");
    private final Issuing middle = Issuing.named("middle");
    private final Issuing leaf = Issuing.named("leaf");

    Chains() throws GeneralSecurityException {}

    private StringValue chain(byte[]... certificates) {
      var pem = new StringBuilder();
      for (byte[] certificate : certificates) {
        pem.append(Issuing.pem("CERTIFICATE", certificate));
      }
      return StringValue.of(pem.toString());
    }

    private void assertVerified(boolean expected, StringValue chain) {
      Value result = ask("crypto.x509.parse_and_verify_certificates", chain);
      assertThat(at(result, "0")).isEqualTo(BooleanValue.of(expected));
    }

    private void assertVerified(boolean expected, StringValue chain, String options) {
      Value result =
          ask(
              "crypto.x509.parse_and_verify_certificates_with_options",
              chain,
              JsonValues.parse(options));
      assertThat(at(result, "0")).as(options).isEqualTo(BooleanValue.of(expected));
    }

    @Test
    void leadFromTheLeafToTheRoot() throws GeneralSecurityException {
      StringValue chain =
          chain(
              root.certify(root, Issuing.authority(1)),
              root.certify(middle, Issuing.authority(0)),
              middle.certify(leaf));
      Value result = ask("crypto.x509.parse_and_verify_certificates", chain);
      assertThat(at(result, "0")).isEqualTo(BooleanValue.TRUE);
      assertThat(at(result, "1", "0", "Subject", "CommonName")).hasToString("\"leaf\"");
      assertThat(at(result, "1", "1", "Subject", "CommonName")).hasToString("\"middle\"");
      assertThat(at(result, "1", "2", "Subject", "CommonName")).hasToString("\"root\"");
    }

    @Test
    void breakAtWhoIsNoAuthority() throws GeneralSecurityException {
      byte[] trusted = root.certify(root, Issuing.authority(1));
      assertVerified(false, chain(trusted, root.certify(middle), middle.certify(leaf)));
      assertVerified(false, chain(root.certify(root), root.certify(leaf)));
      byte[] short0 = root.certify(root, Issuing.authority(0));
      byte[] authority = root.certify(middle, Issuing.authority(0));
      assertVerified(false, chain(short0, authority, middle.certify(leaf)));
      assertVerified(true, chain(trusted, authority, middle.certify(leaf)));
    }

    @Test
    void breakAtForgedSignatures() throws GeneralSecurityException {
      byte[] trusted = root.certify(root, Issuing.authority(1));
      Issuing impostor = Issuing.named("root");
      assertVerified(false, chain(trusted, impostor.certify(leaf)));
      assertVerified(false, chain(trusted));
      assertVerified(false, StringValue.of("nonsense"));
    }

    @Test
    void countForTimesHostsAndUsagesThatFit() throws GeneralSecurityException {
      StringValue chain =
          chain(
              root.certify(root, Issuing.authority(1)),
              root.certify(leaf, Issuing.names(Issuing.dns("*.a.example")), CLIENT_ONLY));
      String client = "\"KeyUsages\":[\"KeyUsageClientAuth\"]";
      assertVerified(false, chain);
      assertVerified(true, chain, "{" + client + "}");
      assertVerified(true, chain, "{" + client + ",\"DNSName\":\"b.a.example\"}");
      assertVerified(false, chain, "{" + client + ",\"DNSName\":\"c.b.a.example\"}");
      assertVerified(false, chain, "{" + client + ",\"CurrentTime\":1893456000000000000}");
      assertThatThrownBy(() -> assertVerified(true, chain, "{\"KeyUsages\":[\"Cooking\"]}"))
          .hasMessage("invalid entries for 'KeyUsages' found: [Cooking]");
      assertThatThrownBy(() -> assertVerified(true, chain, "{\"Weather\":1}"))
          .hasMessage("invalid key option");
    }

    @Test
    void obeyConstraintsOnNames() throws GeneralSecurityException {
      byte[] onlyA =
          Issuing.critical(
              "2.5.29.30",
              Der.sequenceOf(Der.wrap(0xA0, Der.sequenceOf(Issuing.dns("a.example")))));
      byte[] trusted = root.certify(root, Issuing.authority(1), onlyA);
      byte[] inside = root.certify(leaf, Issuing.names(Issuing.dns("b.a.example")));
      byte[] outside = root.certify(leaf, Issuing.names(Issuing.dns("ba.example")));
      assertVerified(true, chain(trusted, inside));
      assertVerified(false, chain(trusted, outside));
    }
  }

  @Test
  void requestsAreShownWithTheirExtensions() throws GeneralSecurityException {
    Issuing subject = Issuing.named("wanted");
    byte[] der = subject.request(Issuing.names(Issuing.dns("a.example")));
    Value expected = ask("crypto.x509.parse_certificate_request", base64(der));
    assertThat(at(expected, "Subject", "CommonName")).hasToString("\"wanted\"");
    assertThat(at(expected, "DNSNames")).hasToString("[\"a.example\"]");
    assertThat(at(expected, "Attributes", "0", "Value", "0", "0", "Type"))
        .hasToString("[2, 5, 29, 17]");
    StringValue pem = StringValue.of(Issuing.pem("CERTIFICATE REQUEST", der));
    assertThat(ask("crypto.x509.parse_certificate_request", pem)).isEqualTo(expected);
    assertThatThrownBy(
            () -> asking.askJson("crypto.x509.parse_certificate_request", "YmFkc3RyaW5n"))
        .hasMessageStartingWith("asn1: structure error");
  }

  @Nested
  class Keys {

    @Test
    void ofRsaAreShownAsGoAndAsWebKeys() throws GeneralSecurityException {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(1024);
      var key = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
      StringValue pem = StringValue.of(Issuing.pem("PRIVATE KEY", key.getEncoded()));
      Value shown = at(ask("crypto.parse_private_keys", pem), "0");
      assertThat(at(shown, "D")).isEqualTo(NumberValue.of(key.getPrivateExponent()));
      assertThat(at(shown, "Primes", "1")).isEqualTo(NumberValue.of(key.getPrimeQ()));
      assertThat(at(shown, "Precomputed", "Qinv"))
          .isEqualTo(NumberValue.of(key.getCrtCoefficient()));
      Value webKey = ask("crypto.x509.parse_rsa_private_key", pem);
      assertThat(at(webKey, "kty")).hasToString("\"RSA\"");
      assertThat(at(webKey, "e")).hasToString("\"AQAB\"");
    }

    @Test
    void ofCurvesAndEd25519AreShownAsGo() throws GeneralSecurityException {
      byte[] seed = new byte[32];
      byte[] wrapped = Der.wrap(Der.OCTET_STRING, Der.wrap(Der.OCTET_STRING, seed));
      byte[] ed25519 =
          Der.sequenceOf(new byte[] {2, 1, 0}, Der.sequenceOf(Oids.encode("1.3.101.112")), wrapped);
      Value shown =
          ask("crypto.parse_private_keys", StringValue.of(Issuing.pem("PRIVATE KEY", ed25519)));
      byte[] point =
          HexFormat.of()
              .parseHex("3b6a27bcceb6a42d62a3a8d02a6f0d73653215771de243a63ac048a18b59da29");
      assertThat(at(shown, "0")).isEqualTo(base64(Der.concat(seed, point)));
      assertThat(asking.askJson("crypto.parse_private_keys", "")).isEqualTo("null");
      assertThat(asking.askJson("crypto.parse_private_keys", "nothing")).isEqualTo("[]");
      assertThatThrownBy(() -> asking.askJson("crypto.x509.parse_rsa_private_key", ""))
          .hasMessage("input PEM data was empty");
    }

    @Test
    void goWithTheirCertificateOnly() throws GeneralSecurityException {
      Issuing one = Issuing.named("one");
      String certificate = Issuing.pem("CERTIFICATE", one.certify(one));
      byte[] point = new byte[65];
      byte[] spki = one.keys().getPublic().getEncoded();
      System.arraycopy(spki, spki.length - 65, point, 0, 65);
      byte[] secret =
          PrivateKeyInfo.fixed(
              ((java.security.interfaces.ECPrivateKey) one.keys().getPrivate()).getS(), 32);
      byte[] sec1 =
          Der.sequenceOf(
              new byte[] {2, 1, 1},
              Der.wrap(Der.OCTET_STRING, secret),
              Der.wrap(0xA0, Oids.encode("1.2.840.10045.3.1.7")),
              Der.wrap(0xA1, Der.wrap(Der.BIT_STRING, Der.concat(new byte[1], point))));
      String key = Issuing.pem("EC PRIVATE KEY", sec1);
      Value pair =
          ask("crypto.x509.parse_keypair", StringValue.of(certificate), base64(Issuing.ascii(key)));
      assertThat(at(pair, "Leaf", "Subject", "CommonName")).hasToString("\"one\"");
      assertThat(at(pair, "PrivateKey", "X")).isEqualTo(at(pair, "Leaf", "PublicKey", "X"));
      String other = Issuing.pem("CERTIFICATE", one.certify(Issuing.named("two")));
      assertThatThrownBy(() -> asking.askJson("crypto.x509.parse_keypair", other, key))
          .hasMessage("tls: private key does not match public key");
    }
  }

  @Test
  void hashesAreInHexadecimal() {
    assertThat(asking.askJson("crypto.md5", "lorem ipsum"))
        .isEqualTo("\"80a751fde577028640c419000e33eba6\"");
    assertThat(asking.askJson("crypto.sha1", "lorem ipsum"))
        .isEqualTo("\"bfb7759a67daeb65410490b4d98bb9da7d1ea2ce\"");
    assertThat(asking.askJson("crypto.sha256", ""))
        .isEqualTo("\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"");
    assertThat(asking.askJson("crypto.hmac.md5", "foo", "bar"))
        .isEqualTo("\"31b6db9e5eb4addb42f1a6ca07367adc\"");
    assertThat(asking.askJson("crypto.hmac.sha256", "", ""))
        .isEqualTo("\"b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad\"");
    assertThat(asking.askJson("crypto.hmac.equal", "a", "a")).isEqualTo("true");
    assertThat(asking.askJson("crypto.hmac.equal", "a", "ab")).isEqualTo("false");
  }
}
