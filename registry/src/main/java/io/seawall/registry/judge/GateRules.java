package io.seawall.registry.judge;

import io.seawall.model.ImageFacts;
import io.seawall.policy.AllRules;
import io.seawall.policy.Rules;
import io.seawall.policy.UserRules;
import io.seawall.policy.image.CompletenessRule;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of a policy, and what only a gate asks for. */
final class GateRules {

  private GateRules() {}

  /**
   * The rules by which an image is judged: those of the policy, unchanged where the gate asks for
   * nothing that scans would not.
   *
   * @param promotion what its way between repositories says; null where it goes none
   */
  static Rules ofImage(RepositoryPolicy policy, ImageFacts facts, @Nullable Promotion promotion) {
    Rules rules = policy.rules();
    List<UserRules> parts = new ArrayList<>();
    if (policy.baseImages() != null) {
      parts.add(policy.baseImages());
    }
    if (rules.requireComplete()) {
      parts.add(CompletenessRule.OF_ALL);
    } else if (CompletenessRule.OF_CONTENT.isBroken(facts)) {
      parts.add(CompletenessRule.OF_CONTENT);
    }
    if (promotion != null) {
      parts.add(promotion);
    }
    if (CompletenessRule.OF_LAYERS.isBroken(facts)) {
      parts.add(CompletenessRule.OF_LAYERS);
    }
    if (parts.isEmpty()) {
      return rules;
    }
    if (rules.userRules() != null) {
      parts.addFirst(rules.userRules());
    }
    return new Rules(rules.failOn(), rules.exceptions(), false, new AllRules(parts));
  }

  /** The rules by which something is judged that has no facts of its own. */
  static Rules ofOther(List<UserRules> parts) {
    return new Rules(List.of(), List.of(), false, new AllRules(parts));
  }
}
