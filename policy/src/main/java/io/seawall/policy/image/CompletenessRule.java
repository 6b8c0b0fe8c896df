package io.seawall.policy.image;

import io.seawall.model.Decision.Reason;
import io.seawall.model.Digest;
import io.seawall.model.Finding;
import io.seawall.model.ImageFacts;
import io.seawall.model.NotChecked;
import io.seawall.model.Verdict;
import io.seawall.policy.DecisionInput;
import io.seawall.policy.UserRules;
import io.seawall.policy.source.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What could not be checked whole does not pass unseen. A scan lists it; the gate and the check at
 * start refuse it or warn of it.
 */
public final class CompletenessRule implements UserRules {

  /** Nothing may be left out. */
  public static final CompletenessRule OF_ALL =
      new CompletenessRule("require-complete", Verdict.DENY, EnumSet.allOf(NotChecked.Kind.class));

  /**
   * No whole layer may be left out, whatever the policy: some runtime may unpack what nobody here
   * can read, so an image with such a layer was not judged.
   */
  public static final CompletenessRule OF_LAYERS =
      new CompletenessRule("unread-layer", Verdict.DENY, EnumSet.of(NotChecked.Kind.LAYER_SKIPPED));

  /** Files and archives that break their format, or go beyond a limit, are told. */
  public static final CompletenessRule OF_CONTENT =
      new CompletenessRule(
          "unread-content",
          Verdict.WARN,
          EnumSet.of(NotChecked.Kind.MALFORMED, NotChecked.Kind.LIMIT_EXCEEDED));

  /** How many places the sentence names. */
  private static final int NAMED = 3;

  private final String id;
  private final Verdict verdict;
  private final Set<NotChecked.Kind> kinds;

  private CompletenessRule(String id, Verdict verdict, Set<NotChecked.Kind> kinds) {
    this.id = id;
    this.verdict = verdict;
    this.kinds = Set.copyOf(kinds);
  }

  /** Whether something of these facts was left out that this rule asks for. */
  public boolean isBroken(ImageFacts facts) {
    return facts.notChecked().stream().anyMatch(item -> kinds.contains(item.kind()));
  }

  @Override
  public Digest digest() {
    return Digest.sha256Of((id + " " + verdict.word()).getBytes(StandardCharsets.UTF_8));
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
    List<String> first =
        why.entrySet().stream()
            .limit(NAMED)
            .map(each -> Excerpt.of(each.getKey()) + " (" + Excerpt.of(each.getValue()) + ")")
            .toList();
    String en =
        all.size()
            + (all.size() == 1 ? " item" : " items")
            + " could not be checked, such as "
            + String.join("; ", first);
    String zh = all.size() + " 项未能检查，例如 " + String.join("；", first);
    return List.of(new Reason(id, 1, verdict, en, zh, List.copyOf(why.keySet())));
  }
}
