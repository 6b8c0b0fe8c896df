package io.seawall.rego.builtin.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.builtin.Asking;
import io.seawall.rego.builtin.crypto.Issuing;
import io.seawall.rego.builtin.encoding.Base64Text;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtFamilyTest {

  private static final String SECRET_KEY = "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}";

  private final Asking asking = new Asking(JwtFamily::find);

  private String sign(String header, String payload, String key) {
    Value token =
        asking.ask(
            "io.jwt.encode_sign",
            JsonValues.parse(header),
            JsonValues.parse(payload),
            JsonValues.parse(key));
    return ((StringValue) Objects.requireNonNull(token)).text();
  }

  private String decodeVerify(String token, String constraints) {
    Value result =
        asking.ask("io.jwt.decode_verify", StringValue.of(token), JsonValues.parse(constraints));
    return JsonValues.write(Objects.requireNonNull(result));
  }

  private static String base64(byte[] bytes) {
    return Base64Text.URL_UNPADDED.encode(bytes);
  }

  private static String rsaKey(RSAPrivateCrtKey key) {
    return "{\"kty\":\"RSA\",\"n\":\""
        + base64(key.getModulus().toByteArray())
        + "\",\"e\":\"AQAB\",\"d\":\""
        + base64(key.getPrivateExponent().toByteArray())
        + "\",\"p\":\""
        + base64(key.getPrimeP().toByteArray())
        + "\",\"q\":\""
        + base64(key.getPrimeQ().toByteArray())
        + "\",\"dp\":\""
        + base64(key.getPrimeExponentP().toByteArray())
        + "\",\"dq\":\""
        + base64(key.getPrimeExponentQ().toByteArray())
        + "\",\"qi\":\""
        + base64(key.getCrtCoefficient().toByteArray())
        + "\"}";
  }

  @Test
  void tokensAreTakenApart() {
    String token = sign("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", "{\"sub\":\"0\"}", SECRET_KEY);
    assertThat(asking.askJson("io.jwt.decode", token))
        .startsWith("[{\"alg\":\"HS256\",\"typ\":\"JWT\"},{\"sub\":\"0\"},\"");
    String quoted = "\"" + token + "\"";
    String header = base64("{\"cty\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
    String nested = header + "." + base64(quoted.getBytes(StandardCharsets.UTF_8)) + ".AA";
    assertThat(asking.askJson("io.jwt.decode", nested))
        .isEqualTo(asking.askJson("io.jwt.decode", token));
  }

  @Test
  void malformedTokensAreRefusedWithTheReason() {
    assertThatThrownBy(() -> asking.askJson("io.jwt.decode", "abc"))
        .hasMessage("encoded JWT had no period separators");
    assertThatThrownBy(() -> asking.askJson("io.jwt.decode", "a.b"))
        .hasMessage("encoded JWT must have 3 sections, found 2");
    assertThatThrownBy(() -> asking.askJson("io.jwt.decode", "ey^J9.e30.AA"))
        .hasMessage("JWT header had invalid encoding: illegal base64url string: ey^J9");
    assertThatThrownBy(() -> asking.askJson("io.jwt.decode", "e3^9.e30.AA"))
        .hasMessage("JWT header had invalid encoding: illegal base64 data at input byte 2");
    assertThatThrownBy(() -> asking.askJson("io.jwt.decode", "W10.e30.AA"))
        .hasMessage("bad JWT header: decoded JSON type was not an Object");
    String encrypted = base64("{\"enc\":\"A128GCM\"}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> asking.askJson("io.jwt.decode", encrypted + ".e30.AA"))
        .hasMessage("JWT is a JWE object, which is not supported");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "HS384", "HS512"})
  void secretsVerifyWhatTheySigned(String algorithm) {
    String name = "io.jwt.verify_" + algorithm.toLowerCase(java.util.Locale.ROOT);
    String token = sign("{\"alg\":\"" + algorithm + "\"}", "{}", SECRET_KEY);
    assertThat(asking.askJson(name, token, "secret")).isEqualTo("true");
    assertThat(asking.askJson(name, token, "Secret")).isEqualTo("false");
    assertThat(asking.askJson(name, token, "")).isEqualTo("false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
  void rsaKeysVerifyWhatTheySigned(String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    String webKey = rsaKey((RSAPrivateCrtKey) pair.getPrivate());
    String token = sign("{\"alg\":\"" + algorithm + "\"}", "{\"a\":1}", webKey);
    String name = "io.jwt.verify_" + algorithm.toLowerCase(java.util.Locale.ROOT);
    String pem = Issuing.pem("PUBLIC KEY", pair.getPublic().getEncoded());
    assertThat(asking.askJson(name, token, webKey)).isEqualTo("true");
    assertThat(asking.askJson(name, token, pem)).isEqualTo("true");
    assertThat(asking.askJson(name, token.replace(".e", ".f"), webKey)).isEqualTo("false");
    assertThat(asking.askJson("io.jwt.verify_es256", token, pem)).isEqualTo("false");
    assertThatThrownBy(() -> asking.askJson(name, token, pem + "\n"))
        .hasMessage("extra data after a PEM certificate block");
  }

  @Test
  void curvesVerifyWhatTheySigned() throws GeneralSecurityException {
    String key =
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik\","
            + "\"d\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}";
    String token = sign("{\"alg\":\"EdDSA\"}", "{}", key);
    assertThat(asking.askJson("io.jwt.verify_eddsa", token, key)).isEqualTo("true");
    Issuing someone = Issuing.named("someone");
    String certificate = Issuing.pem("CERTIFICATE", someone.certify(someone));
    assertThat(asking.askJson("io.jwt.verify_es256", token, certificate)).isEqualTo("false");
    var secret = (java.security.interfaces.ECPrivateKey) someone.keys().getPrivate();
    var point = ((java.security.interfaces.ECPublicKey) someone.keys().getPublic()).getW();
    String curve =
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""
            + base64(point.getAffineX().toByteArray())
            + "\",\"y\":\""
            + base64(point.getAffineY().toByteArray())
            + "\",\"d\":\""
            + base64(secret.getS().toByteArray())
            + "\"}";
    String signed = sign("{\"alg\":\"ES256\"}", "{}", curve);
    assertThat(asking.askJson("io.jwt.verify_es256", signed, certificate)).isEqualTo("true");
    assertThat(decodeVerify(signed, "{\"cert\":" + StringValue.of(certificate) + "}"))
        .startsWith("[true,");
  }

  @Test
  void setsOfKeysAreSearchedByNameAndAlgorithm() {
    String keys =
        "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"other\",\"k\":\"YQ\"},"
            + "{\"kty\":\"oct\",\"kid\":\"mine\",\"alg\":\"HS256\",\"k\":\"c2VjcmV0\"}]}";
    String constraints = "{\"cert\":" + StringValue.of(keys) + "}";
    String mine = sign("{\"alg\":\"HS256\",\"kid\":\"mine\"}", "{}", SECRET_KEY);
    String other = sign("{\"alg\":\"HS256\",\"kid\":\"other\"}", "{}", SECRET_KEY);
    String unnamed = sign("{\"alg\":\"HS384\"}", "{}", SECRET_KEY);
    assertThat(decodeVerify(mine, constraints)).startsWith("[true,");
    assertThat(decodeVerify(other, constraints)).isEqualTo("[false,{},{}]");
    assertThat(decodeVerify(unnamed, constraints)).isEqualTo("[false,{},{}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"secret\":\"secret\",\"aud\":\"b\"}",
        "{\"secret\":\"secret\",\"aud\":\"b\",\"iss\":\"i\",\"alg\":\"HS256\"}",
        "{\"secret\":\"secret\",\"aud\":\"b\",\"time\":1999000000000}",
      })
  void constraintsThatAreMetVerify(String constraints) {
    assertThat(decodeVerify(claims(), constraints)).startsWith("[true,{\"alg\":\"HS256\"},");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"secret\":\"wrong\",\"aud\":\"b\"}",
        "{\"secret\":\"secret\"}",
        "{\"secret\":\"secret\",\"aud\":\"c\"}",
        "{\"secret\":\"secret\",\"aud\":\"b\",\"iss\":\"j\"}",
        "{\"secret\":\"secret\",\"aud\":\"b\",\"alg\":\"HS384\"}",
        "{\"secret\":\"secret\",\"aud\":\"b\",\"time\":4102444800000000000}",
        "{\"secret\":\"secret\",\"aud\":\"b\",\"time\":999999999999}",
      })
  void constraintsThatAreNotMetDoNot(String constraints) {
    assertThat(decodeVerify(claims(), constraints)).isEqualTo("[false,{},{}]");
  }

  private String claims() {
    return sign(
        "{\"alg\":\"HS256\"}",
        "{\"iss\":\"i\",\"aud\":[\"a\",\"b\"],\"nbf\":1000,\"exp\":4102444800}",
        SECRET_KEY);
  }

  @Test
  void constraintsMustNameOneKey() {
    assertThatThrownBy(() -> decodeVerify(claims(), "{}")).hasMessage("no key constraint");
    assertThatThrownBy(() -> decodeVerify(claims(), "{\"weather\":\"fine\"}"))
        .hasMessage("unknown token validation constraint: weather");
    assertThatThrownBy(
            () -> decodeVerify(claims(), "{\"secret\":\"a\",\"cert\":\"{\\\"keys\\\":[]}\"}"))
        .hasMessage("duplicate key constraints");
    String token = sign("{\"alg\":\"HS256\"}", "{\"exp\":null}", SECRET_KEY);
    assertThatThrownBy(() -> decodeVerify(token, "{\"secret\":\"secret\"}"))
        .hasMessage("exp value must be a number");
    String critical = sign("{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}", "{}", SECRET_KEY);
    assertThat(decodeVerify(critical, "{\"secret\":\"secret\"}")).isEqualTo("[false,{},{}]");
  }

  @Test
  void signingRawTextKeepsItAsItIs() {
    assertThat(
            asking.askJson(
                "io.jwt.encode_sign_raw",
                "{\"typ\":\"text/plain\",\"alg\":\"HS256\"}",
                "e",
                SECRET_KEY))
        .startsWith("\"eyJ0eXAiOiJ0ZXh0L3BsYWluIiwiYWxnIjoiSFMyNTYifQ.ZQ.");
    assertThatThrownBy(
            () -> asking.askJson("io.jwt.encode_sign_raw", "{\"alg\":\"HS256\"}", "e", SECRET_KEY))
        .hasMessage("type is JWT but payload is not JSON");
    assertThatThrownBy(() -> asking.askJson("io.jwt.encode_sign_raw", "{}", "{}", SECRET_KEY))
        .hasMessage("missing or invalid 'alg' header: jwsbb: header \"alg\" not found");
    assertThatThrownBy(
            () -> asking.askJson("io.jwt.encode_sign_raw", "{\"alg\":\"none\"}", "{}", SECRET_KEY))
        .hasMessage("unknown JWS algorithm: none");
    assertThatThrownBy(
            () -> asking.askJson("io.jwt.encode_sign_raw", "{\"alg\":\"RS256\"}", "{}", SECRET_KEY))
        .hasMessage("invalid key type for algorithm RS256");
  }
}
