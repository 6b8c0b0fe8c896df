package io.seawall.rego.builtin.net;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import org.jspecify.annotations.Nullable;

/**
 * Built-ins that reach outside the policy: {@code http.send}, {@code net.lookup_ip_addr} and {@code
 * opa.runtime}. This library opens no connection and reads no environment; here they are declared,
 * so that policies compile, and fail when they are called. A host that wants to allow one gives a
 * family of its own which has a built-in of that name and is asked before this one.
 */
public final class HostFamily {

  private HostFamily() {}

  /** The built-in of a name, or null. */
  public static @Nullable Builtin find(String name) {
    return switch (name) {
      case "http.send" ->
          absent(name, "(object[string:any]) object", "the host allows no HTTP requests");
      case "net.lookup_ip_addr" ->
          absent(name, "(string) set[string]", "the host allows no look-ups of names");
      case "opa.runtime" ->
          absent(name, "() object[string:any]", "the host says nothing about itself");
      default -> null;
    };
  }

  private static Builtin absent(String name, String signature, String reason) {
    return Builtin.changing(
        name,
        signature,
        (_, _) -> {
          throw BuiltinException.failed("not available: " + reason);
        });
  }
}
