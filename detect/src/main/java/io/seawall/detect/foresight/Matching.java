package io.seawall.detect.foresight;

import io.seawall.detect.condition.Condition;
import java.util.function.UnaryOperator;

/** Events that a condition can match, when nothing is known of the path. */
record Matching(Condition condition, Foreknowledge known) {

  boolean isPossible(UnaryOperator<Foreknowledge> path) {
    return Foresight.canMatch(condition, path.apply(known));
  }
}
