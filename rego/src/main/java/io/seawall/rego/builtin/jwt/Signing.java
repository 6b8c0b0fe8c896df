package io.seawall.rego.builtin.jwt;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.encoding.Base64Text;
import io.seawall.rego.builtin.encoding.ByteText;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import org.jspecify.annotations.Nullable;

/** Makes tokens. */
final class Signing {

  private Signing() {}

  /** Header, payload and key as objects; the first two are written as Go writes JSON. */
  static Value encode(Call call, Value[] args) {
    String header = JsonValues.writeForHtml(Call.object(args, 0));
    String payload = JsonValues.writeForHtml(Call.object(args, 1));
    return sign(call, header, payload, Call.object(args, 2));
  }

  /** Header, payload and key as JSON texts, which are signed as they are. */
  static Value encodeRaw(Call call, Value[] args) {
    String key = Call.string(args, 2);
    String header = Call.string(args, 0);
    String payload = Call.string(args, 1);
    Value json;
    try {
      json = JsonValues.parse(key);
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed("failed to unmarshal JWK set: " + e.getMessage());
    }
    return sign(call, header, payload, json);
  }

  private static Value sign(Call call, String header, String payload, Value keys) {
    call.spend(1 + (header.length() + payload.length()) / 100);
    call.produce(2L * (header.length() + payload.length()));
    WebKey key = WebKeys.forSigning(keys);
    ObjectValue parameters = parameters(header);
    String name = text(parameters, "alg");
    if (name == null) {
      throw badAlgorithm("jwsbb: header \"alg\" not found");
    }
    Algorithm algorithm = Algorithm.of(name);
    if (algorithm == null) {
      throw BuiltinException.failed("unknown JWS algorithm: " + name);
    }
    String type = text(parameters, "typ");
    if ((type == null || type.equals("JWT")) && !isJson(payload)) {
      throw BuiltinException.failed("type is JWT but payload is not JSON");
    }
    String signed = base64(ByteText.bytes(header)) + "." + base64(ByteText.bytes(payload));
    try {
      byte[] signature = algorithm.sign(key, ByteText.bytes(signed));
      return StringValue.of(signed + "." + base64(signature));
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed(String.valueOf(e.getMessage()));
    }
  }

  private static String base64(byte[] bytes) {
    return Base64Text.URL_UNPADDED.encode(bytes);
  }

  private static BuiltinException badAlgorithm(String reason) {
    return BuiltinException.failed("missing or invalid 'alg' header: " + reason);
  }

  private static ObjectValue parameters(String header) {
    if (header.isEmpty()) {
      throw badAlgorithm("cannot parse JSON: cannot parse empty string; unparsed tail: \"\"");
    }
    try {
      return JsonValues.parse(header) instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    } catch (IllegalArgumentException e) {
      throw badAlgorithm("cannot parse JSON: " + e.getMessage());
    }
  }

  private static @Nullable String text(ObjectValue parameters, String name) {
    return parameters.get(name) instanceof StringValue string ? string.text() : null;
  }

  private static boolean isJson(String text) {
    try {
      JsonValues.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
