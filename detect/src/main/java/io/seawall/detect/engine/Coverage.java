package io.seawall.detect.engine;

import io.seawall.detect.condition.Condition;
import io.seawall.detect.engine.graph.Graph;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Counts how often each part of each rule's condition held and did not, over all events that it was
 * shown.
 */
public final class Coverage {

  private final IdentityHashMap<Condition, long[]> counts = new IdentityHashMap<>();

  /** How often a part of a condition, which may be a macro's body, held. */
  public long held(Condition part) {
    long[] known = counts.get(part);
    return known == null ? 0 : known[0];
  }

  /** How often a part was asked and did not hold. */
  public long failed(Condition part) {
    long[] known = counts.get(part);
    return known == null ? 0 : known[1];
  }

  /** Asks a condition as it is written: a term is asked as long as those before do not decide. */
  boolean observe(Condition condition, Graph graph) {
    boolean holds =
        switch (condition) {
          case Condition.And and -> junction(and.terms(), true, graph);
          case Condition.Or or -> junction(or.terms(), false, graph);
          case Condition.Not not -> !observe(not.term(), graph);
          case Condition.MacroCall call -> observe(call.body(), graph);
          case Condition.Exists _, Condition.Comparison _ -> graph.of(condition).holds();
        };
    counts.computeIfAbsent(condition, _ -> new long[2])[holds ? 0 : 1]++;
    return holds;
  }

  private boolean junction(List<Condition> terms, boolean and, Graph graph) {
    for (Condition term : terms) {
      if (observe(term, graph) != and) {
        return !and;
      }
    }
    return and;
  }
}
