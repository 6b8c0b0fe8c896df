package io.seawall.rego.builtin.jwt;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.crypto.Pem;
import io.seawall.rego.builtin.crypto.PemBlock;
import io.seawall.rego.builtin.crypto.PemKeys;
import io.seawall.rego.builtin.encoding.EncodingFamily;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads keys: a certificate or public key as PEM, a JSON web key or a set of them (RFC 7517). */
final class WebKeys {

  private WebKeys() {}

  /** The keys that may have signed a token. */
  static List<WebKey> forVerifying(String text) {
    PemBlock block = Pem.first(text);
    if (block != null) {
      return List.of(ofPem(block));
    }
    List<WebKey> keys = new ArrayList<>();
    try {
      for (WebKey key : ofJson(JsonValues.parse(text))) {
        if (key.algorithm().isEmpty() || Algorithm.of(key.algorithm()) != null) {
          keys.add(key);
        }
      }
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed("failed to parse a JWK key (set): " + e.getMessage());
    }
    return keys;
  }

  private static WebKey ofPem(PemBlock block) {
    if (!block.rest().isEmpty()) {
      throw BuiltinException.failed("extra data after a PEM certificate block");
    }
    String what =
        switch (block.type()) {
          case "CERTIFICATE" -> "certificate";
          case "PUBLIC KEY" -> "public key";
          default ->
              throw BuiltinException.failed("failed to extract a Key from the PEM certificate");
        };
    try {
      return WebKey.ofPair(PemKeys.publicKey(block), null);
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed("failed to parse a PEM " + what + ": " + e.getMessage());
    } catch (GeneralSecurityException e) {
      return WebKey.ofPair(null, null);
    }
  }

  /** The first key of a key or set of keys. */
  static WebKey forSigning(Value json) {
    try {
      List<WebKey> keys = ofJson(json);
      if (!keys.isEmpty()) {
        return keys.getFirst();
      }
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed("failed to parse a JWK key (set): " + e.getMessage());
    }
    throw BuiltinException.failed("no keys found in JWK set");
  }

  private static List<WebKey> ofJson(Value json) {
    if (!(json instanceof ObjectValue object)) {
      throw new IllegalArgumentException("a JSON web key is an object");
    }
    if (!(object.get("keys") instanceof ArrayValue items)) {
      return List.of(key(object));
    }
    List<WebKey> keys = new ArrayList<>();
    for (Value item : items) {
      if (!(item instanceof ObjectValue key)) {
        throw new IllegalArgumentException("a JSON web key is an object");
      }
      keys.add(key(key));
    }
    return keys;
  }

  private static WebKey key(ObjectValue json) {
    String type = text(json, "kty");
    try {
      WebKey key =
          switch (type) {
            case "oct" -> WebKey.ofSecret(bytes(json, "k"));
            case "RSA" -> rsa(json);
            case "EC" -> curve(json);
            case "OKP" -> edwards(json);
            default ->
                throw new IllegalArgumentException("invalid key type from JSON (" + type + ")");
          };
      return key.named(text(json, "kid"), text(json, "alg"));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("unusable key: " + e.getMessage(), e);
    }
  }

  private static WebKey rsa(ObjectValue json) throws GeneralSecurityException {
    KeyFactory factory = KeyFactory.getInstance("RSA");
    BigInteger n = number(json, "n");
    BigInteger e = number(json, "e");
    KeySpec secret = null;
    if (json.get("qi") != null) {
      secret =
          new RSAPrivateCrtKeySpec(
              n,
              e,
              number(json, "d"),
              number(json, "p"),
              number(json, "q"),
              number(json, "dp"),
              number(json, "dq"),
              number(json, "qi"));
    } else if (json.get("d") != null) {
      secret = new RSAPrivateKeySpec(n, number(json, "d"));
    }
    return WebKey.ofPair(
        factory.generatePublic(new RSAPublicKeySpec(n, e)), privateKey(factory, secret));
  }

  private static @Nullable PrivateKey privateKey(KeyFactory factory, @Nullable KeySpec spec)
      throws GeneralSecurityException {
    return spec == null ? null : factory.generatePrivate(spec);
  }

  private static WebKey curve(ObjectValue json) throws GeneralSecurityException {
    String name =
        switch (text(json, "crv")) {
          case "P-256" -> "secp256r1";
          case "P-384" -> "secp384r1";
          case "P-521" -> "secp521r1";
          case String other -> throw new IllegalArgumentException("unknown curve " + other);
        };
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(name));
    ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
    KeyFactory factory = KeyFactory.getInstance("EC");
    var point = new ECPoint(coordinate(json, "x", curve), coordinate(json, "y", curve));
    return WebKey.ofPair(
        factory.generatePublic(new ECPublicKeySpec(point, curve)),
        privateKey(
            factory,
            json.get("d") == null ? null : new ECPrivateKeySpec(number(json, "d"), curve)));
  }

  /** The JDK takes coordinates beyond the field at first and fails on them later. */
  private static BigInteger coordinate(ObjectValue json, String field, ECParameterSpec curve) {
    BigInteger coordinate = number(json, field);
    if (coordinate.bitLength() > curve.getCurve().getField().getFieldSize()) {
      throw new IllegalArgumentException("invalid '" + field + "': longer than the curve's field");
    }
    return coordinate;
  }

  /** The point is its y coordinate from the low end, the last bit being x's (RFC 8032). */
  private static WebKey edwards(ObjectValue json) throws GeneralSecurityException {
    if (!text(json, "crv").equals("Ed25519")) {
      throw new IllegalArgumentException("unknown curve " + text(json, "crv"));
    }
    KeyFactory factory = KeyFactory.getInstance("Ed25519");
    byte[] x = bytes(json, "x");
    if (x.length != 32) {
      throw new IllegalArgumentException("\"x\" must have 32 bytes");
    }
    var bigEndian = new byte[32];
    for (int i = 0; i < x.length; i++) {
      bigEndian[31 - i] = x[i];
    }
    boolean odd = bigEndian[0] < 0;
    bigEndian[0] &= 0x7F;
    var point = new EdECPoint(odd, new BigInteger(1, bigEndian));
    return WebKey.ofPair(
        factory.generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point)),
        privateKey(
            factory,
            json.get("d") == null
                ? null
                : new EdECPrivateKeySpec(NamedParameterSpec.ED25519, bytes(json, "d"))));
  }

  private static String text(ObjectValue json, String key) {
    return switch (json.get(key)) {
      case null -> "";
      case StringValue string -> string.text();
      default -> throw new IllegalArgumentException("\"" + key + "\" must be a string");
    };
  }

  private static BigInteger number(ObjectValue json, String key) {
    return new BigInteger(1, bytes(json, key));
  }

  private static byte[] bytes(ObjectValue json, String key) {
    String text = text(json, key);
    if (text.isEmpty()) {
      throw new IllegalArgumentException("required field \"" + key + "\" is missing");
    }
    if (text.length() > 10_000) {
      throw new IllegalArgumentException("\"" + key + "\" is too long");
    }
    return EncodingFamily.decodeUrl(text);
  }
}
