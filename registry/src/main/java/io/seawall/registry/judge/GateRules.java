package io.seawall.registry.judge;

import io.seawall.model.Decision.Reason;
import io.seawall.model.Digest;
import io.seawall.model.Finding;
import io.seawall.policy.DecisionInput;
import io.seawall.policy.Rules;
import io.seawall.policy.UserRules;
import io.seawall.registry.judge.policy.RepositoryPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Several sets of rules as one: what the user wrote, and what only a gate asks for. */
final class GateRules implements UserRules {

  private final List<UserRules> parts;

  private GateRules(List<UserRules> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * The rules by which an image is judged: those of the policy, unchanged where it asks for nothing
   * that scans would not.
   */
  static Rules ofImage(RepositoryPolicy policy, List<UserRules> further) {
    Rules rules = policy.rules();
    List<UserRules> parts = new ArrayList<>();
    if (policy.baseImages() != null) {
      parts.add(policy.baseImages());
    }
    if (rules.requireComplete()) {
      parts.add(CompletenessRule.OF_ALL);
    }
    parts.addAll(further);
    if (parts.isEmpty()) {
      return rules;
    }
    if (rules.userRules() != null) {
      parts.addFirst(rules.userRules());
    }
    return new Rules(rules.failOn(), rules.exceptions(), false, new GateRules(parts));
  }

  /** The rules by which something is judged that has no facts of its own. */
  static Rules ofOther(List<UserRules> parts) {
    return new Rules(List.of(), List.of(), false, new GateRules(parts));
  }

  @Override
  public Digest digest() {
    var lines = new StringBuilder("gate");
    for (UserRules part : parts) {
      lines.append('\n').append(part.digest());
    }
    return Digest.sha256Of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<Reason> reasons(DecisionInput input, List<Finding> findings) {
    List<Reason> reasons = new ArrayList<>();
    for (UserRules part : parts) {
      reasons.addAll(part.reasons(input, findings));
    }
    return reasons;
  }
}
