package io.seawall.registry.judge;

import io.seawall.model.Decision.Reason;
import io.seawall.model.Digest;
import io.seawall.model.Finding;
import io.seawall.model.Verdict;
import io.seawall.policy.DecisionInput;
import io.seawall.policy.UserRules;
import io.seawall.registry.record.Standing;
import io.seawall.registry.record.Standing.Judged;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An index is as good as the worst of what it lists that can be run. */
record IndexRule(List<Child> children) implements UserRules {

  private static final String ID = "index-child";

  IndexRule {
    children = List.copyOf(children);
  }

  /** How a child stands in the repository of the index. */
  record Child(Digest manifest, Verdict verdict, Digest decision, String reason) {

    /** Of a child that was judged. */
    static Child of(Standing standing, Judged judged) {
      Verdict verdict =
          switch (standing.outcome()) {
            case ALLOW -> Verdict.ALLOW;
            case WARN -> Verdict.WARN;
            case DENY, PENDING -> Verdict.DENY;
          };
      String reason = judged.reasons().isEmpty() ? "" : judged.reasons().getFirst().message();
      return new Child(standing.manifest(), verdict, judged.decision(), reason);
    }

    private Reason asReason() {
      return switch (verdict) {
        case ALLOW -> reason("is allowed", "已允许");
        case WARN -> reason("is allowed with a warning", "已允许但有警告");
        case DENY -> reason("is denied", "已拒绝");
      };
    }

    private Reason reason(String word, String zh) {
      String name = manifest.algorithm() + ":" + manifest.shortHex();
      return new Reason(
          ID,
          1,
          verdict,
          "its image " + name + " " + word + ": " + reason,
          "其中的镜像 " + name + " " + zh + "：" + reason,
          List.of("manifest@" + manifest, "decision@" + decision));
    }
  }

  @Override
  public Digest digest() {
    var lines = new StringBuilder(ID);
    for (Child child : children) {
      lines.append('\n').append(child.manifest).append(' ').append(child.decision);
    }
    return Digest.sha256Of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<Reason> reasons(DecisionInput input, List<Finding> findings) {
    List<Reason> reasons = new ArrayList<>();
    for (Child child : children) {
      reasons.add(child.asReason());
    }
    return reasons;
  }
}
