package io.seawall.rego.builtin.jwt;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;

/**
 * The parameters of a header that matter here (RFC 7515, section 4.1).
 *
 * @param algorithm {@code alg}, or nothing
 * @param keyId {@code kid}, or nothing
 * @param contentType {@code cty}, or nothing
 * @param understood whether no parameter that must be understood is unknown
 */
record Header(String algorithm, String keyId, String contentType, boolean understood) {

  static Header of(ObjectValue header) {
    text(header, "typ");
    return new Header(
        text(header, "alg"), text(header, "kid"), text(header, "cty"), isUnderstood(header));
  }

  /** Whether there is an algorithm and nothing that must be understood but is not. */
  boolean isValid() {
    return understood && !algorithm.isEmpty();
  }

  private static String text(ObjectValue header, String key) {
    return switch (header.get(key)) {
      case null -> "";
      case StringValue string -> string.text();
      default -> throw BuiltinException.failed(key + ": must be a string");
    };
  }

  private static boolean isUnderstood(ObjectValue header) {
    Value critical = header.get("crit");
    if (critical == null) {
      return true;
    }
    if (!(critical instanceof ArrayValue names)) {
      throw BuiltinException.failed("crit: must be a list");
    }
    boolean any = false;
    boolean understood = true;
    for (Value item : names) {
      if (!(item instanceof StringValue name)) {
        break;
      }
      any = true;
      understood &= header.get(name) == null || isKnown(name.text());
    }
    if (!any) {
      throw BuiltinException.failed("crit: must be a nonempty list");
    }
    return understood;
  }

  private static boolean isKnown(String name) {
    return switch (name) {
      case "alg", "kid", "typ", "cty", "crit" -> true;
      default -> false;
    };
  }
}
