package io.seawall.detect.ruletest;

import io.seawall.detect.condition.Condition;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.EventClasses;
import io.seawall.detect.engine.Explanation;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.replay.Playback;
import io.seawall.detect.rule.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds the event at which a rule came nearest to firing: the one at which most terms of its
 * condition held before the first that did not.
 */
final class NearMiss<E> {

  /** Explaining costs much more than evaluating. */
  private static final int EVENTS = 20_000;

  private static final int TYPES = 8;

  private final Playback<E> playback;
  private final Engine<E> engine;
  private final Rule rule;
  private final Map<String, Integer> others = new TreeMap<>();
  private final Map<Integer, Boolean> concerned = new HashMap<>();
  private int looked;
  private int best = -1;
  private String nearest = "";

  NearMiss(Playback<E> playback, List<Rule> rules, Rule rule) {
    this.playback = playback;
    this.engine = playback.engine(rules, RuleMatching.ALL);
    this.rule = rule;
  }

  /**
   * Says why the rule did not fire.
   *
   * @param asked the events that count
   * @param at number of the event at which it should have; -1 for any
   */
  String tell(Predicate<E> asked, long at) {
    playback.show(event -> {
      if (asked.test(event) && (at < 0 || playback.number(event) == at)) {
        look(event);
      }
    });
    if (!nearest.isEmpty()) {
      return nearest;
    }
    return others.isEmpty()
        ? "there is no event" + (at < 0 ? "" : " " + at)
        : "the rule cannot match events of type "
            + String.join(", ", others.keySet().stream().limit(TYPES).toList())
            + (others.size() > TYPES ? " and others" : "")
            + "; there were no other events";
  }

  private void look(E event) {
    EventClasses<E> classes = playback.classes();
    int eventClass = classes.of(event);
    if (!classes.isSeen(eventClass)) {
      return;
    }
    boolean concerns = concerned.computeIfAbsent(eventClass, c -> engine.concerns(rule, c));
    if (looked >= EVENTS || !concerns) {
      others.merge(playback.typeName(event), 1, Integer::sum);
      return;
    }
    looked++;
    Explanation explanation = engine.explain(rule, event);
    int held = held(explanation);
    if (explanation.holds()) {
      best = Integer.MAX_VALUE;
      nearest =
          "it holds at event "
              + playback.number(event)
              + ", but there another rule comes first (matching: first)";
    } else if (held > best) {
      best = held;
      nearest =
          "nearest was event "
              + playback.number(event)
              + " ("
              + playback.typeName(event)
              + "): "
              + Causes.of(explanation, "\n    ");
    }
  }

  /** How many terms held before the one that decided. */
  private static int held(Explanation explanation) {
    return switch (explanation.condition()) {
      case Condition.And _ -> {
        int held = 0;
        for (Explanation part : explanation.parts()) {
          held += part.holds() ? 1 : held(part);
        }
        yield held;
      }
      case Condition.MacroCall _, Condition.Or _ -> {
        int most = 0;
        for (Explanation part : explanation.parts()) {
          most = Math.max(most, held(part));
        }
        yield most;
      }
      case Condition.Not _, Condition.Comparison _, Condition.Exists _ -> 0;
    };
  }
}
