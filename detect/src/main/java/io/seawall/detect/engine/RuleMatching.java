package io.seawall.detect.engine;

/** How many rules may match one event: Falco's {@code rule_matching}. */
public enum RuleMatching {
  /** The first in the order of the rules. */
  FIRST,
  /** All that do. */
  ALL
}
