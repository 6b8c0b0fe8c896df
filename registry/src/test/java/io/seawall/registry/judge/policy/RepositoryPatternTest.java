package io.seawall.registry.judge.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.Verdict;
import io.seawall.registry.judge.policy.RepositoryPolicy.Mode;
import io.seawall.registry.judge.policy.RepositoryPolicy.PushBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryPatternTest {

  @ParameterizedTest
  @CsvSource({
    "team/app, team/app, true",
    "team/app, team/app2, false",
    "team/app, xteam/app, false",
    "team/*, team/app, true",
    "team/*, team/, true",
    "team/*, team/a/b, false",
    "team/*, team, false",
    "team/**, team/a/b, true",
    "**, a, true",
    "**, a/b/c, true",
    "*, a, true",
    "*, a/b, false",
    "*/app, team/app, true",
    "**/app, a/b/app, true",
    "**/app, app, false",
    "team-*/x*, team-a/xyz, true",
    "team-*/x*, team-a/yxz, false",
    "a**b**c, a/b/x/b/c, true",
    "a*b*c, abbbc, true",
    "a*b*c, abbbd, false",
    "team.app, team-app, false",
  })
  void fitsAsWritten(String pattern, String repository, boolean fits) {
    assertThat(new RepositoryPattern(pattern).matches(repository)).isEqualTo(fits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Team/app", "a b", "a?b", "***", "a:b", "a\n"})
  void whatNoRepositoryCouldBeCalledIsRefused(String text) {
    assertThatThrownBy(() -> new RepositoryPattern(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void manyStarsTakeNoTime() {
    var pattern = new RepositoryPattern("**a".repeat(80) + "b");

    assertThat(pattern.matches("a".repeat(255))).isFalse();
  }

  @Test
  void theMoreSpecificComesFirst() {
    List<RepositoryPattern> patterns = new ArrayList<>();
    for (String text :
        List.of("**", "*/app", "release/**", "release/app", "*", "release/*", "release/app-*")) {
      patterns.add(new RepositoryPattern(text));
    }
    patterns.sort(null);

    assertThat(patterns.stream().map(RepositoryPattern::text).toList())
        .isEqualTo(
            List.of("release/app", "release/app-*", "release/*", "release/**", "*/app", "*", "**"));
  }

  private static RepositoryPolicy policy(Duration grace, String... patterns) {
    return new RepositoryPolicy(
        Arrays.stream(patterns).map(RepositoryPattern::new).toList(),
        Mode.ENFORCE,
        RepositoryPolicy.DEFAULT_RULES,
        null,
        null,
        Verdict.ALLOW,
        grace,
        PushBudget.DEFAULT);
  }

  @Test
  void theMostSpecificPolicyIsThatOfARepository() {
    RepositoryPolicy all = policy(Duration.ofDays(1), "team/**");
    RepositoryPolicy one = policy(Duration.ofDays(2), "team/app", "other/*");
    var policies = new Policies(List.of(all, one));

    assertThat(policies.of("team/app")).isSameAs(one);
    assertThat(policies.of("team/app/x")).isSameAs(all);
    assertThat(policies.of("other/y")).isSameAs(one);
    assertThat(policies.of("free")).isSameAs(RepositoryPolicy.DEFAULT);
  }

  @Test
  void aPatternIsForOnePolicy() {
    List<RepositoryPolicy> twice =
        List.of(policy(Duration.ZERO, "a/*"), policy(Duration.ofDays(1), "a/*"));

    assertThatThrownBy(() -> new Policies(twice)).hasMessage("two policies are for 'a/*'");
  }

  @Test
  void theDigestOfPoliciesChangesWithWhatDecidesAlone() {
    var first = new Policies(List.of(policy(Duration.ZERO, "a", "b")));
    var grace = new Policies(List.of(policy(Duration.ofDays(1), "b", "a")));
    var other = new Policies(List.of(policy(Duration.ZERO, "a", "c")));

    assertThat(grace.digest()).isEqualTo(first.digest());
    assertThat(other.digest()).isNotEqualTo(first.digest());
  }

  @Test
  void limitsOfPoliciesAreChecked() {
    assertThatThrownBy(() -> policy(Duration.ofDays(367), "a")).hasMessageContaining("366");
    assertThatThrownBy(() -> policy(Duration.ZERO)).hasMessageContaining("some repositories");
    assertThatThrownBy(() -> new PushBudget(Duration.ZERO, RepositoryPolicy.Overrun.HOLD))
        .hasMessageContaining("an hour");
    assertThatThrownBy(() -> new PromotionRule(RepositoryPattern.ALL, -1))
        .hasMessageContaining("people approve");
  }
}
