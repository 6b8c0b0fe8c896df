package io.seawall.registry.judge;

import io.seawall.model.Decision.Reason;
import io.seawall.model.Digest;
import io.seawall.model.Finding;
import io.seawall.model.NotChecked;
import io.seawall.model.Verdict;
import io.seawall.policy.DecisionInput;
import io.seawall.policy.UserRules;
import io.seawall.registry.judge.message.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What could not be checked whole does not pass. A scan only warns of it; a gate can refuse. */
final class CompletenessRule implements UserRules {

  /** The same as in scans. */
  static final String ID = "require-complete";

  private static final Digest DIGEST =
      Digest.sha256Of("require-complete deny".getBytes(StandardCharsets.UTF_8));

  @Override
  public Digest digest() {
    return DIGEST;
  }

  @Override
  public List<Reason> reasons(DecisionInput input, List<Finding> findings) {
    List<NotChecked> all = new ArrayList<>(input.facts().notChecked());
    all.addAll(input.notChecked());
    if (all.isEmpty()) {
      return List.of();
    }
    var evidence = new TreeSet<String>();
    for (NotChecked item : all) {
      evidence.add(item.kind().word() + "@" + item.place());
    }
    String first = Printable.of(evidence.getFirst(), 200);
    String en =
        all.size()
            + (all.size() == 1 ? " item" : " items")
            + " could not be checked, such as "
            + first;
    String zh = all.size() + " 项未能检查，例如 " + first;
    return List.of(new Reason(ID, 1, Verdict.DENY, en, zh, List.copyOf(evidence)));
  }
}
