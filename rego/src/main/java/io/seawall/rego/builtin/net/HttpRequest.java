package io.seawall.rego.builtin.net;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;

/** The object that describes a request of HTTP: which keys it must and may have. */
public final class HttpRequest {

  private HttpRequest() {}

  /**
   * Refuses a request that lacks {@code method} or {@code url}, or has keys that nobody knows.
   *
   * @param operand the number of the operand in messages, from 1
   * @throws BuiltinException with OPA's wording
   */
  public static void require(ObjectValue request, int operand) {
    SetValue.Builder unknown = SetValue.builder();
    for (int i = 0; i < request.size(); i++) {
      Value key = request.keyAt(i);
      if (!(key instanceof StringValue name) || !isKnown(name.text())) {
        unknown.add(key);
      }
    }
    refuse(unknown.build(), "invalid request parameters(s)", operand);
    SetValue.Builder missing = SetValue.builder();
    for (String name : new String[] {"method", "url"}) {
      if (request.get(name) == null) {
        missing.add(StringValue.of(name));
      }
    }
    refuse(missing.build(), "missing required request parameters(s)", operand);
  }

  private static void refuse(SetValue keys, String complaint, int operand) {
    if (keys.size() > 0) {
      throw BuiltinException.operand("operand " + operand + " " + complaint + ": " + keys);
    }
  }

  private static boolean isKnown(String key) {
    return switch (key) {
      case "method",
          "url",
          "body",
          "raw_body",
          "headers",
          "timeout",
          "enable_redirect",
          "force_json_decode",
          "force_yaml_decode",
          "raise_error",
          "max_retry_attempts",
          "cache",
          "force_cache",
          "force_cache_duration_seconds",
          "caching_mode",
          "cache_ignored_headers",
          "tls_use_system_certs",
          "tls_ca_cert",
          "tls_ca_cert_file",
          "tls_ca_cert_env_variable",
          "tls_client_cert",
          "tls_client_cert_file",
          "tls_client_cert_env_variable",
          "tls_client_key",
          "tls_client_key_file",
          "tls_client_key_env_variable",
          "tls_insecure_skip_verify",
          "tls_server_name" ->
          true;
      default -> false;
    };
  }
}
