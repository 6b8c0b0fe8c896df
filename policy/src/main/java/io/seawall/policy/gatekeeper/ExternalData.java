package io.seawall.policy.gatekeeper;

import io.seawall.rego.value.ObjectValue;

/**
 * Answers the built-in {@code external_data}, which asks providers outside the cluster. Only a host
 * can know how to reach them.
 */
@FunctionalInterface
public interface ExternalData {

  /**
   * Asks a provider.
   *
   * @param request {@code {"provider": "name", "keys": ["…"]}}
   * @return {@code {"responses": [["key", value]…], "errors": [["key", "message"]…], "status_code":
   *     200, "system_error": ""}}
   */
  ObjectValue ask(ObjectValue request);
}
