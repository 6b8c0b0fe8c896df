package io.seawall.policy.gatekeeper;

import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;

/**
 * A constraint of {@code constraints.gatekeeper.sh}.
 *
 * @param kind kind that its template defines
 * @param name {@code metadata.name}
 * @param parameters {@code spec.parameters} as written, empty where it has none
 * @param enforcement what is done about violations
 * @param match which objects it is about
 */
record Constraint(
    String kind, String name, Value parameters, Enforcement enforcement, Match match) {

  static final String INVALID = "constraint-invalid";

  private static final String GROUP = "constraints.gatekeeper.sh/";

  /** Reads a constraint. */
  static Constraint of(Value document) {
    Fields constraint = Fields.of(document, INVALID);
    if (!constraint.text("apiVersion", "").startsWith(GROUP)) {
      throw constraint.invalid("apiVersion", "is not " + GROUP + "v1beta1");
    }
    Fields spec = constraint.optional("spec");
    Value parameters = spec.value("parameters");
    return new Constraint(
        constraint.text("kind"),
        constraint.required("metadata").text("name"),
        parameters == null ? ObjectValue.EMPTY : parameters,
        Enforcement.of(spec),
        new Match(spec.optional("match")));
  }

  /** The constraint with other parameters. */
  Constraint withParameters(Value changed) {
    return new Constraint(kind, name, changed, enforcement, match);
  }

  /** As results name it, for example {@code K8sRequiredLabels/all-must-have-owner}. */
  String id() {
    return kind + "/" + name;
  }
}
