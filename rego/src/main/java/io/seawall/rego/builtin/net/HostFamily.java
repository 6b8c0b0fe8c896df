package io.seawall.rego.builtin.net;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.Value;
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
          Builtin.changing(name, "(object[string:any]) object", HostFamily::refuseRequest);
      case "net.lookup_ip_addr" ->
          Builtin.changing(name, "(string) set[string]", HostFamily::refuseLookup);
      case "opa.runtime" ->
          Builtin.changing(name, "() object[string:any]", HostFamily::refuseRuntime);
      default -> null;
    };
  }

  private static Value refuseRequest(Call call, Value[] args) {
    HttpRequest.require(Call.object(args, 0), 1);
    throw absent("the host allows no HTTP requests");
  }

  private static Value refuseLookup(Call call, Value[] args) {
    throw absent("the host allows no look-ups of names such as " + Call.string(args, 0));
  }

  private static Value refuseRuntime(Call call, Value[] args) {
    throw absent("the host says nothing about itself");
  }

  private static BuiltinException absent(String reason) {
    return BuiltinException.failed("not available: " + reason);
  }
}
