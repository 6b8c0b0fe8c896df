package io.seawall.rego.builtin.encoding;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The built-ins of base64, hex, query strings, URIs and UUIDs. */
public final class EncodingFamily {

  private EncodingFamily() {}

  /** The built-in of a name, or null. */
  public static @Nullable Builtin find(String name) {
    return switch (name) {
      case "base64.encode" -> text(name, in -> Base64Text.STANDARD.encode(ByteText.bytes(in)));
      case "base64.decode" -> text(name, in -> ByteText.text(Base64Text.STANDARD.decode(in)));
      case "base64.is_valid" -> Builtin.of(name, "(string) boolean", EncodingFamily::isBase64);
      case "base64url.encode" -> text(name, in -> Base64Text.URL.encode(ByteText.bytes(in)));
      case "base64url.encode_no_pad" ->
          text(name, in -> Base64Text.URL_UNPADDED.encode(ByteText.bytes(in)));
      case "base64url.decode" -> text(name, in -> ByteText.text(decodeUrl(in)));
      case "hex.encode" -> text(name, in -> HexText.encode(ByteText.bytes(in)));
      case "hex.decode" -> text(name, in -> ByteText.text(HexText.decode(in)));
      case "urlquery.encode" -> text(name, QueryText::encode);
      case "urlquery.decode" -> text(name, QueryText::decode);
      case "urlquery.encode_object" ->
          Builtin.of(
              name,
              "(object[string:string|array[string]|set[string]]) string",
              EncodingFamily::encodeObject);
      case "urlquery.decode_object" ->
          Builtin.of(name, "(string) object[string:array[string]]", EncodingFamily::decodeObject);
      case "uri.parse" -> Builtin.of(name, "(string) object[string:any]", EncodingFamily::parseUri);
      case "uri.is_valid" -> Builtin.of(name, "(any) boolean", EncodingFamily::isUri);
      case "uuid.rfc4122" -> Builtin.changing(name, "(string) string", EncodingFamily::randomUuid);
      case "uuid.parse" -> Builtin.of(name, "(string) object[string:any]", EncodingFamily::uuid);
      default -> null;
    };
  }

  /** A built-in from one string to another, which is at most three times as long. */
  private static Builtin text(String name, UnaryOperator<String> conversion) {
    return Builtin.of(
        name,
        "(string) string",
        (call, args) -> {
          String in = Call.string(args, 0);
          call.spend(1 + in.length() / 1_000);
          call.produce(3L * in.length());
          return StringValue.of(converted(in, conversion));
        });
  }

  /** The result of a conversion, whose refusal becomes a built-in's. */
  private static <T> T converted(String in, Function<String, T> conversion) {
    try {
      return conversion.apply(in);
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The bytes of base64 with the alphabet for URLs, with or without its padding.
   *
   * @throws IllegalArgumentException if the text encodes none, with OPA's wording
   */
  public static byte[] decodeUrl(String text) {
    if (text.endsWith("=")) {
      return Base64Text.URL.decode(text);
    }
    int length = ByteText.bytes(text).length;
    return switch (length % 4) {
      case 1 -> throw new IllegalArgumentException("illegal base64url string: " + text);
      case 2 -> Base64Text.URL.decode(text + "==");
      case 3 -> Base64Text.URL.decode(text + "=");
      default -> Base64Text.URL.decode(text);
    };
  }

  private static Value isBase64(Call call, Value[] args) {
    try {
      Base64Text.STANDARD.decode(Call.string(args, 0));
      return BooleanValue.TRUE;
    } catch (IllegalArgumentException e) {
      return BooleanValue.FALSE;
    }
  }

  private static Value encodeObject(Call call, Value[] args) {
    return StringValue.of(QueryText.encodeObject(call, Call.object(args, 0)));
  }

  private static Value decodeObject(Call call, Value[] args) {
    String query = Call.string(args, 0);
    call.produce(query.length());
    return converted(query, in -> QueryText.decodeObject(call, in));
  }

  private static Value parseUri(Call call, Value[] args) {
    Uri uri = converted(Call.string(args, 0), Uri::parse);
    ObjectValue.Builder out = ObjectValue.builder(7);
    put(out, "scheme", uri.scheme());
    put(out, "hostname", uri.hostName());
    put(out, "port", uri.port());
    put(out, "path", uri.path());
    put(out, "raw_path", uri.rawPath().isEmpty() ? uri.path() : uri.rawPath());
    put(out, "raw_query", uri.rawQuery());
    put(out, "fragment", uri.fragment());
    return out.build();
  }

  private static void put(ObjectValue.Builder out, String key, String text) {
    if (!text.isEmpty()) {
      out.put(key, StringValue.of(text));
    }
  }

  /** The empty reference is a valid URI, but none that a policy would want. */
  private static Value isUri(Call call, Value[] args) {
    if (!(args[0] instanceof StringValue string) || string.text().isEmpty()) {
      return BooleanValue.FALSE;
    }
    try {
      Uri.parse(string.text());
      return BooleanValue.TRUE;
    } catch (IllegalArgumentException e) {
      return BooleanValue.FALSE;
    }
  }

  /** Equal arguments give one UUID within an evaluation. */
  private static Value randomUuid(Call call, Value[] args) {
    return call.<Value>remember(
        "uuid.rfc4122 " + args[0], () -> StringValue.of(Uuid.random(call.random())));
  }

  private static @Nullable Value uuid(Call call, Value[] args) {
    return Uuid.describe(Call.string(args, 0));
  }
}
