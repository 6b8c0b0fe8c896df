package io.seawall.policy.gatekeeper;

import io.seawall.rego.value.Value;
import java.util.List;

/**
 * One violation of a constraint.
 *
 * @param constraintKind kind of the constraint
 * @param constraintName name of the constraint
 * @param message what is wrong, in the template's words
 * @param details what else the template says, an empty object if nothing
 * @param actions what the constraint asks to be done at the enforcement point; never empty, never
 *     {@link EnforcementAction#SCOPED}
 */
public record Violation(
    String constraintKind,
    String constraintName,
    String message,
    Value details,
    List<EnforcementAction> actions) {}
