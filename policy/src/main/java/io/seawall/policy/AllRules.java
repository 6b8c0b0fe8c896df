package io.seawall.policy;

import io.seawall.model.Decision.Reason;
import io.seawall.model.Digest;
import io.seawall.model.Finding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Several sets of rules as one: what the user wrote, and what only some gates ask for.
 *
 * @param parts asked in this order
 */
public record AllRules(List<UserRules> parts) implements UserRules {

  public AllRules {
    parts = List.copyOf(parts);
  }

  @Override
  public Digest digest() {
    var lines = new StringBuilder("all");
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
