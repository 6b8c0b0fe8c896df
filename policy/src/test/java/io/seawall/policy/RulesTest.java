package io.seawall.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.seawall.model.Verdict;
import io.seawall.policy.exception.IgnoreEntry;
import io.seawall.policy.exception.IgnoreFile;
import io.seawall.policy.expression.Expression;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {

  private static final FailOn RULE =
      new FailOn("r", 1, Verdict.DENY, Expression.parse("critical && fixed"));
  private static final String ENTRY = "{id: CVE-1, reason: r, owner: o, expires: 2026-01-01}";

  @Test
  void digestDependsOnWhatTheRulesMeanOnly() {
    var rules = new Rules(List.of(RULE), entries(ENTRY), false);
    var written =
        new FailOn("r", 1, Verdict.DENY, Expression.parse("(severity>='critical') and fixed"));
    assertThat(new Rules(List.of(written, RULE), entries("\n\n" + ENTRY), false).digest())
        .isEqualTo(rules.digest());
  }

  @Test
  void digestChangesWithEveryPart() {
    Expression other = Expression.parse("critical");
    assertThat(
            List.of(
                new Rules(List.of(RULE), entries(ENTRY), false).digest(),
                new Rules(List.of(RULE), entries(ENTRY), true).digest(),
                new Rules(List.of(RULE), List.of(), false).digest(),
                new Rules(List.of(RULE), entries(ENTRY.replace("2026", "2027")), false).digest(),
                new Rules(List.of(RULE), entries(ENTRY.replace("CVE-1", "CVE-2")), false).digest(),
                new Rules(List.of(), entries(ENTRY), false).digest(),
                rule(new FailOn("q", 1, Verdict.DENY, RULE.expression())).digest(),
                rule(new FailOn("r", 2, Verdict.DENY, RULE.expression())).digest(),
                rule(new FailOn("r", 1, Verdict.WARN, RULE.expression())).digest(),
                rule(new FailOn("r", 1, Verdict.DENY, other)).digest()))
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesIdsThatAreNoNamesAndVersionsBelowOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FailOn("a\nb", 1, Verdict.DENY, RULE.expression()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FailOn("r", 0, Verdict.DENY, RULE.expression()));
  }

  @Test
  void aRuleThatIsBrokenCannotAllow() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FailOn("r", 1, Verdict.ALLOW, RULE.expression()));
  }

  private static Rules rule(FailOn rule) {
    return new Rules(List.of(rule), entries(ENTRY), false);
  }

  private static List<IgnoreEntry> entries(String entry) {
    return IgnoreFile.parse("f", "ignore: [" + entry + "]");
  }
}
