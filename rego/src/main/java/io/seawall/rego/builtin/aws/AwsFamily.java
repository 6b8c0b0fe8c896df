package io.seawall.rego.builtin.aws;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.encoding.ByteText;
import io.seawall.rego.builtin.encoding.Uri;
import io.seawall.rego.builtin.net.HttpRequest;
import io.seawall.rego.builtin.time.Moment;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The built-in {@code providers.aws.sign_req}; it sends nothing. */
public final class AwsFamily {

  private static final String[] REQUIRED = {
    "aws_access_key", "aws_region", "aws_secret_access_key", "aws_service"
  };

  private AwsFamily() {}

  /** The built-in of a name, or null. */
  public static @Nullable Builtin find(String name) {
    return name.equals("providers.aws.sign_req")
        ? Builtin.of(
            name, "(object[string:any], object[string:any], number) object", AwsFamily::signRequest)
        : null;
  }

  private static Value signRequest(Call call, Value[] args) {
    ObjectValue request = Call.object(args, 0);
    ObjectValue config = Call.object(args, 1);
    requireConfig(config);
    NumberValue time = Call.number(args, 2);
    if (!time.isLong()) {
      throw BuiltinException.operand(
          "operand 3 could not convert time_ns value into a unix timestamp");
    }
    HttpRequest.require(request, 1);
    requireTexts(
        request, "operand 1 invalid values for required request parameters(s): ", "method", "url");
    Map<String, String> headers = headers(request.get("headers"));
    byte[] body = body(request);
    call.spend(1 + body.length / 1_000);
    Map<String, String> added =
        signature(config)
            .sign(
                text(request, "method"),
                url(text(request, "url")),
                headers,
                body,
                signsBody(config),
                Moment.ofNanoseconds(time.longValue()));
    headers.putAll(added);
    ObjectValue.Builder all = ObjectValue.builder(headers.size());
    headers.forEach((name, value) -> all.put(name, StringValue.of(value)));
    return request.toBuilder().put("headers", all.build()).build();
  }

  private static void requireConfig(ObjectValue config) {
    SetValue.Builder missing = SetValue.builder();
    for (String name : REQUIRED) {
      if (config.get(name) == null) {
        missing.add(StringValue.of(name));
      }
    }
    SetValue names = missing.build();
    if (names.size() > 0) {
      throw BuiltinException.operand(
          "operand 2 missing required AWS config parameters(s): " + names);
    }
    requireTexts(
        config, "operand 2 invalid values for required AWS config parameters(s): ", REQUIRED);
  }

  private static void requireTexts(ObjectValue object, String complaint, String... names) {
    SetValue.Builder wrong = SetValue.builder();
    for (String name : names) {
      if (!(object.get(name) instanceof StringValue)) {
        wrong.add(StringValue.of(name));
      }
    }
    SetValue found = wrong.build();
    if (found.size() > 0) {
      throw BuiltinException.operand(complaint + found);
    }
  }

  private static String text(ObjectValue object, String name) {
    return object.get(name) instanceof StringValue string ? string.text() : "";
  }

  private static SignatureV4 signature(ObjectValue config) {
    return new SignatureV4(
        text(config, "aws_access_key"),
        text(config, "aws_secret_access_key"),
        text(config, "aws_session_token"),
        text(config, "aws_region"),
        text(config, "aws_service"));
  }

  private static boolean signsBody(ObjectValue config) {
    return switch (config.get("disable_payload_signing")) {
      case null -> true;
      case BooleanValue disabled -> !disabled.isTrue();
      default ->
          throw BuiltinException.operand(
              "operand 2 invalid value for 'disable_payload_signing' in AWS config");
    };
  }

  private static Uri url(String text) {
    try {
      return Uri.parse(text);
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, String> headers(@Nullable Value value) {
    Map<String, String> headers = new LinkedHashMap<>();
    switch (value) {
      case null -> {}
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          if (object.keyAt(i) instanceof StringValue name) {
            headers.put(name.text(), text(object, name.text()));
          }
        }
      }
      default ->
          throw BuiltinException.operand(
              "operand 1 headers must be object but got " + value.kind().label());
    }
    return headers;
  }

  /** What is sent: the raw body, otherwise the body as JSON. */
  private static byte[] body(ObjectValue request) {
    if (request.get("raw_body") != null) {
      return ByteText.bytes(text(request, "raw_body"));
    }
    Value body = request.get("body");
    return body == null ? new byte[0] : ByteText.bytes(JsonValues.writeForHtml(body));
  }
}
