package io.seawall.detect.proposal;

import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.replay.Playback;
import io.seawall.detect.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what the alerts of the same events are before exceptions and with them. */
public final class ProposalProof {

  private final BenignAlerts benign;
  private final Map<String, long[]> counts = new TreeMap<>();

  /** Prepares. */
  public ProposalProof(BenignAlerts benign) {
    this.benign = benign;
  }

  /**
   * What exceptions do to a rule.
   *
   * @param benignHidden alerts found benign that don't come any more
   * @param benignLeft alerts found benign that still come
   * @param othersHidden other alerts that don't come any more: none, or the exceptions are wrong
   * @param othersKept other alerts that still come
   */
  public record Effect(
      String rule, long benignHidden, long benignLeft, long othersHidden, long othersKept) {}

  /** Counts. */
  public <E> void look(Playback<E> playback, List<Rule> before, List<Rule> with) {
    Engine<E> old = playback.engine(concerned(before), RuleMatching.ALL);
    Engine<E> changed = playback.engine(concerned(with), RuleMatching.ALL);
    playback.show(event -> {
      long time = playback.time(event);
      old.evaluate(event, match -> count(match.rule().name(), time, 0));
      changed.evaluate(event, match -> count(match.rule().name(), time, 2));
    });
  }

  private List<Rule> concerned(List<Rule> rules) {
    return rules.stream().filter(rule -> benign.rules().contains(rule.name())).toList();
  }

  private void count(String rule, long time, int base) {
    counts.computeIfAbsent(rule, _ -> new long[4])[base + (benign.contains(rule, time) ? 0 : 1)]++;
  }

  /** By rule. */
  public List<Effect> effects() {
    List<Effect> effects = new ArrayList<>();
    counts.forEach(
        (rule, of) -> effects.add(new Effect(rule, of[0] - of[2], of[2], of[1] - of[3], of[3])));
    return effects;
  }
}
