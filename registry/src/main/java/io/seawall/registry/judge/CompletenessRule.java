package io.seawall.registry.judge;

import io.seawall.model.Decision.Reason;
import io.seawall.model.Digest;
import io.seawall.model.Finding;
import io.seawall.model.ImageFacts;
import io.seawall.model.NotChecked;
import io.seawall.model.Verdict;
import io.seawall.policy.DecisionInput;
import io.seawall.policy.UserRules;
import io.seawall.registry.judge.message.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** What could not be checked whole does not pass. A scan only warns of it; a gate can refuse. */
final class CompletenessRule implements UserRules {

  /** Nothing may be left out. */
  static final CompletenessRule OF_ALL =
      new CompletenessRule("require-complete", EnumSet.allOf(NotChecked.Kind.class));

  /**
   * No whole layer may be left out, whatever the policy: some runtime may unpack what nobody here
   * can read, so an image with such a layer was not judged.
   */
  static final CompletenessRule OF_LAYERS =
      new CompletenessRule("unread-layer", EnumSet.of(NotChecked.Kind.LAYER_SKIPPED));

  private final String id;
  private final Set<NotChecked.Kind> kinds;

  private CompletenessRule(String id, Set<NotChecked.Kind> kinds) {
    this.id = id;
    this.kinds = Set.copyOf(kinds);
  }

  /** Whether something of these facts was left out that this rule asks for. */
  boolean isBroken(ImageFacts facts) {
    return facts.notChecked().stream().anyMatch(item -> kinds.contains(item.kind()));
  }

  @Override
  public Digest digest() {
    return Digest.sha256Of((id + " deny").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<Reason> reasons(DecisionInput input, List<Finding> findings) {
    List<NotChecked> all = new ArrayList<>(input.facts().notChecked());
    all.addAll(input.notChecked());
    all.removeIf(item -> !kinds.contains(item.kind()));
    if (all.isEmpty()) {
      return List.of();
    }
    var why = new TreeMap<String, String>();
    for (NotChecked item : all) {
      why.put(item.kind().word() + "@" + item.place(), item.reason());
    }
    String first = Printable.of(why.firstKey(), 200);
    String reason = Printable.of(why.firstEntry().getValue(), 200);
    String en =
        all.size()
            + (all.size() == 1 ? " item" : " items")
            + " could not be checked, such as "
            + first
            + " ("
            + reason
            + ")";
    String zh = all.size() + " 项未能检查，例如 " + first + "（" + reason + "）";
    return List.of(new Reason(id, 1, Verdict.DENY, en, zh, List.copyOf(why.keySet())));
  }
}
