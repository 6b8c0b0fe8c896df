package io.seawall.policy;

import io.seawall.model.Verdict;
import io.seawall.policy.expression.Expression;
import io.seawall.policy.expression.ExpressionException;
import io.seawall.policy.source.Excerpt;
import io.seawall.policy.source.Names;
import java.util.Set;

/**
 * A rule that a single finding can break.
 *
 * @param id names the rule in reasons: at most 64 ASCII letters, digits, dots, dashes and
 *     underscores
 * @param version from 1 on; grows with every change of what the rule means
 * @param verdict what the rule answers for an image with a finding that meets the expression: WARN
 *     or DENY
 * @param expression what must not be found
 */
public record FailOn(String id, int version, Verdict verdict, Expression expression) {

  /** The id of rules that have no name of their own. */
  public static final String DEFAULT_ID = "fail-on";

  /** The ids of what Seawall itself says, which no user's rule may have. */
  public static final Set<String> RESERVED_IDS =
      Set.of(
          "ignore-expired",
          "known-danger",
          "no-rule-broken",
          "require-complete",
          "unread-content",
          "unread-layer");

  /**
   * The rule that stands in where the user gives none. A finding that is exploited, or critical
   * with a fix at hand, can be defended in front of anyone; a deleted package cannot be run.
   */
  public static final FailOn KNOWN_DANGER =
      new FailOn(
          "known-danger",
          1,
          Verdict.WARN,
          Expression.parse("!deleted && (exploited || severity >= critical && fixed)"));

  /**
   * @throws IllegalArgumentException if the id is no name, the version is below 1, or the verdict
   *     is ALLOW
   */
  public FailOn {
    if (!Names.isValid(id)) {
      throw new IllegalArgumentException("not the id of a rule: '" + Excerpt.of(id) + "'");
    } else if (version < 1) {
      throw new IllegalArgumentException("versions of rules begin with 1, not " + version);
    } else if (verdict == Verdict.ALLOW) {
      throw new IllegalArgumentException("a rule that is broken cannot allow");
    }
  }

  /**
   * A rule without name that denies.
   *
   * @throws ExpressionException if the expression cannot be read
   */
  public static FailOn deny(String expression) {
    return new FailOn(DEFAULT_ID, 1, Verdict.DENY, Expression.parse(expression));
  }

  /** All that counts, as one line. */
  String canonical() {
    return "fail-on " + id + " " + version + " " + verdict.word() + " " + expression.canonical();
  }
}
