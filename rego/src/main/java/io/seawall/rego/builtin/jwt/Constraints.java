package io.seawall.rego.builtin.jwt;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.encoding.ByteText;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code io.jwt.decode_verify} asks of a token. */
final class Constraints {

  private @Nullable List<WebKey> keys;
  private String secret = "";
  private String algorithm = "";
  private String issuer = "";
  private String audience = "";
  private double nanoseconds;

  /** Reads constraints; the time is {@code now} unless they name one. */
  Constraints(ObjectValue constraints, Instant now) {
    nanoseconds = now.getEpochSecond() * 1e9 + now.getNano();
    for (int i = 0; i < constraints.size(); i++) {
      if (!(constraints.keyAt(i) instanceof StringValue name)) {
        throw BuiltinException.failed(
            "unknown token validation constraint: " + constraints.keyAt(i));
      }
      read(name.text(), constraints.valueAt(i));
    }
    if (keys != null && !secret.isEmpty()) {
      throw BuiltinException.failed("duplicate key constraints");
    }
    if (keys == null && secret.isEmpty()) {
      throw BuiltinException.failed("no key constraint");
    }
  }

  private void read(String name, Value value) {
    switch (name) {
      case "cert" -> keys = WebKeys.forVerifying(text(name, value));
      case "secret" -> secret = text(name, value);
      case "alg" -> algorithm = text(name, value);
      case "iss" -> issuer = text(name, value);
      case "aud" -> audience = text(name, value);
      case "time" -> nanoseconds = time(value);
      default -> throw BuiltinException.failed("unknown token validation constraint: " + name);
    }
  }

  private static String text(String name, Value value) {
    if (value instanceof StringValue string) {
      return string.text();
    }
    throw BuiltinException.failed(name + " constraint: must be a string");
  }

  private static double time(Value value) {
    if (!(value instanceof NumberValue number)) {
      throw BuiltinException.failed("token time constraint: must be a number");
    }
    if (number.doubleValue() < 0) {
      throw BuiltinException.failed("token time constraint: must not be negative");
    }
    return number.doubleValue();
  }

  /** Whether a token may be signed in this way at all. */
  boolean allow(Header header) {
    return header.isValid() && (algorithm.isEmpty() || algorithm.equals(header.algorithm()));
  }

  /** Whether one of the keys signed the token. */
  boolean verify(Token token, Header header, byte[] signature) {
    Algorithm wanted = Algorithm.of(header.algorithm());
    if (wanted == null) {
      return false;
    }
    if (keys == null) {
      WebKey key = WebKey.ofSecret(ByteText.bytes(secret));
      return wanted.verify(key, token.signed(), signature);
    }
    return verify(keys, token, header, wanted, signature);
  }

  /**
   * Whether one of the keys signed a token: the one it names, if there is that, otherwise any that
   * is for the token's algorithm.
   */
  static boolean verify(
      List<WebKey> keys, Token token, Header header, Algorithm algorithm, byte[] signature) {
    for (WebKey key : keys) {
      if (!header.keyId().isEmpty() && header.keyId().equals(key.id())) {
        return algorithm.verify(key, token.signed(), signature);
      }
    }
    for (WebKey key : keys) {
      boolean suits = key.algorithm().isEmpty() || key.algorithm().equals(header.algorithm());
      if (suits && algorithm.verify(key, token.signed(), signature)) {
        return true;
      }
    }
    return false;
  }

  /** Whether issuer, audience and times are as asked. */
  boolean allow(ObjectValue payload) {
    if (!issuer.isEmpty() && !(payload.get("iss") instanceof StringValue name && name.is(issuer))) {
      return false;
    }
    Value aud = payload.get("aud");
    if (aud == null ? !audience.isEmpty() : !isFor(aud)) {
      return false;
    }
    BigDecimal now = new BigDecimal(Double.toString(Math.clamp(nanoseconds / 1e9, -1e300, 1e300)));
    NumberValue expiry = number(payload, "exp");
    if (expiry != null && now.compareTo(expiry.decimal()) >= 0) {
      return false;
    }
    NumberValue start = number(payload, "nbf");
    return start == null || now.compareTo(start.decimal()) >= 0;
  }

  private boolean isFor(Value aud) {
    if (aud instanceof ArrayValue array) {
      for (Value item : array) {
        if (item instanceof StringValue name && name.is(audience)) {
          return true;
        }
      }
    }
    return aud instanceof StringValue name && name.is(audience);
  }

  private static @Nullable NumberValue number(ObjectValue payload, String claim) {
    return switch (payload.get(claim)) {
      case null -> null;
      case NumberValue number -> number;
      default -> throw BuiltinException.failed(claim + " value must be a number");
    };
  }
}
