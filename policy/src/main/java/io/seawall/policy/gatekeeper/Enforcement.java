package io.seawall.policy.gatekeeper;

import java.util.ArrayList;
import java.util.List;

/**
 * What a constraint asks to be done about its violations.
 *
 * @param action for all enforcement points; {@link EnforcementAction#SCOPED} where they differ
 * @param scoped the actions by enforcement point, empty unless the action is scoped
 */
public record Enforcement(EnforcementAction action, List<Scoped> scoped) {

  /**
   * An action at some enforcement points.
   *
   * @param points names of the points, for example {@code validation.gatekeeper.sh}; {@code *} for
   *     all
   */
  public record Scoped(EnforcementAction action, List<String> points) {}

  static Enforcement of(Fields spec) {
    EnforcementAction action = action(spec, "enforcementAction", EnforcementAction.DENY);
    List<Scoped> scoped = new ArrayList<>();
    for (Fields entry : spec.list("scopedEnforcementActions")) {
      EnforcementAction own = action(entry, "action", EnforcementAction.SCOPED);
      if (own == EnforcementAction.SCOPED) {
        throw entry.invalid("action", "must be deny, warn or dryrun");
      }
      List<String> points =
          entry.list("enforcementPoints").stream().map(point -> point.text("name")).toList();
      scoped.add(new Scoped(own, points));
    }
    return new Enforcement(
        action, action == EnforcementAction.SCOPED ? List.copyOf(scoped) : List.of());
  }

  private static EnforcementAction action(Fields fields, String name, EnforcementAction otherwise) {
    EnforcementAction action = EnforcementAction.of(fields.text(name, otherwise.label()));
    if (action == null) {
      throw fields.invalid(name, "must be deny, warn, dryrun or scoped");
    }
    return action;
  }

  /** The actions at an enforcement point; empty if the constraint does not apply there. */
  public List<EnforcementAction> at(String point) {
    if (action != EnforcementAction.SCOPED) {
      return List.of(action);
    }
    return scoped.stream()
        .filter(entry -> entry.points().contains(point) || entry.points().contains("*"))
        .map(Scoped::action)
        .distinct()
        .toList();
  }
}
