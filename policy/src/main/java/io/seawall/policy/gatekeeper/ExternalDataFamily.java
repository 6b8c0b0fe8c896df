package io.seawall.policy.gatekeeper;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.Family;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import org.jspecify.annotations.Nullable;

/** The built-in {@code external_data} of Gatekeeper. */
final class ExternalDataFamily {

  private ExternalDataFamily() {}

  /**
   * Built-ins that ask the host; without one the evaluation ends, because a call that is merely
   * undefined would let everything pass.
   */
  static Family of(@Nullable ExternalData host) {
    return name -> name.equals("external_data") ? builtin(host) : null;
  }

  private static Builtin builtin(@Nullable ExternalData host) {
    return Builtin.changing(
        "external_data",
        "(object[string:any]) object[string:any]",
        (_, args) -> {
          if (host == null) {
            throw new RegoException(
                RegoError.Code.BUILTIN,
                null,
                "external_data: no provider of external data can be reached from here");
          }
          return host.ask(Call.object(args, 0));
        });
  }
}
