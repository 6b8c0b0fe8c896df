package io.seawall.rego.builtin.jwt;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.encoding.ByteText;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The built-ins of JSON web tokens. */
public final class JwtFamily {

  private static final String VERIFY = "io.jwt.verify_";

  private JwtFamily() {}

  /** The built-in of a name, or null. */
  public static @Nullable Builtin find(String name) {
    return switch (name) {
      case "io.jwt.decode" -> Builtin.of(name, "(string) array", JwtFamily::decode);
      case "io.jwt.decode_verify" ->
          Builtin.changing(name, "(string, object[string:any]) array", JwtFamily::decodeVerify);
      case "io.jwt.encode_sign" ->
          Builtin.changing(
              name,
              "(object[string:any], object[string:any], object[string:any]) string",
              Signing::encode);
      case "io.jwt.encode_sign_raw" ->
          Builtin.changing(name, "(string, string, string) string", Signing::encodeRaw);
      default -> name.startsWith(VERIFY) ? verifier(name) : null;
    };
  }

  private static @Nullable Builtin verifier(String name) {
    String suffix = name.substring(VERIFY.length());
    Algorithm algorithm =
        Algorithm.of(suffix.equals("eddsa") ? "EdDSA" : suffix.toUpperCase(Locale.ROOT));
    if (algorithm == null || !suffix.equals(suffix.toLowerCase(Locale.ROOT))) {
      return null;
    }
    return Builtin.of(
        name, "(string, string) boolean", (call, args) -> verify(call, args, algorithm));
  }

  private static String token(Call call, Value[] args) {
    String text = Call.string(args, 0);
    call.spend(10 + text.length() / 100);
    call.produce(text.length());
    return text;
  }

  private static Value decode(Call call, Value[] args) {
    return decode(call, token(call, args));
  }

  /**
   * A token may hold a token (RFC 7519, section 5.2), each a quarter smaller than the one around.
   */
  private static Value decode(Call call, String text) {
    String nested = text;
    while (true) {
      call.spend(1);
      Token token = Token.parse(nested);
      ObjectValue header = token.header();
      String payload = token.payload();
      Value type = header.get("cty");
      if (type != null && !(type instanceof StringValue)) {
        throw BuiltinException.failed("cty: must be a string");
      }
      if (!(type instanceof StringValue content && content.is("JWT"))) {
        ObjectValue claims = Token.object(payload);
        byte[] signature = token.signature("JWT signature had invalid encoding: ");
        return ArrayValue.of(header, claims, StringValue.of(HexFormat.of().formatHex(signature)));
      }
      nested = unquoted(payload);
    }
  }

  private static String unquoted(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && "\"'".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && "\"'".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  private static Value verify(Call call, Value[] args, Algorithm algorithm) {
    Token token = Token.parse(token(call, args));
    String key = Call.string(args, 1);
    call.spend(1 + key.length() / 100);
    if (algorithm.isSymmetric()) {
      WebKey secret = WebKey.ofSecret(ByteText.bytes(key));
      return BooleanValue.of(algorithm.verify(secret, token.signed(), token.signature("")));
    }
    List<WebKey> keys = WebKeys.forVerifying(key);
    byte[] signature = token.signature("");
    Header header = Header.of(token.header());
    call.spend(100L * keys.size());
    return BooleanValue.of(Constraints.verify(keys, token, header, algorithm, signature));
  }

  private static Value decodeVerify(Call call, Value[] args) {
    String text = token(call, args);
    Constraints constraints = new Constraints(Call.object(args, 1), call.now());
    while (true) {
      call.spend(100);
      Token token = Token.parse(text);
      ObjectValue parameters = token.header();
      Header header = Header.of(parameters);
      if (!constraints.allow(header) || !constraints.verify(token, header, token.signature(""))) {
        return unverified();
      }
      text = token.payload();
      if (!header.contentType().equalsIgnoreCase("JWT")) {
        ObjectValue claims = Token.object(text);
        return constraints.allow(claims)
            ? ArrayValue.of(BooleanValue.TRUE, parameters, claims)
            : unverified();
      }
    }
  }

  private static Value unverified() {
    return ArrayValue.of(BooleanValue.FALSE, ObjectValue.EMPTY, ObjectValue.EMPTY);
  }
}
