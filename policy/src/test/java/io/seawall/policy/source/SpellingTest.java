package io.seawall.policy.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

  private static final List<String> KNOWN = List.of("severity", "fail-on", "owner", "age", "id");

  @ParameterizedTest
  @CsvSource({
    "sevrity, severity",
    "seveirty, severity",
    "SEVERITY, severity",
    "fail_on, fail-on",
    "failon, fail-on",
    "onwer, owner",
    "ag, age",
    "di, id",
  })
  void findsTheNearestKnownWord(String word, String nearest) {
    assertThat(Spelling.nearest(word, KNOWN)).isEqualTo(nearest);
  }

  @ParameterizedTest
  @CsvSource({"banana", "''", "xyz", "u"})
  void isSilentWhereNothingIsNear(String word) {
    assertThat(Spelling.hint(word, KNOWN)).isEmpty();
  }

  @Test
  void takesTheFirstInTheAlphabetOfSeveral() {
    assertThat(Spelling.nearest("cat", List.of("rat", "bat", "hat"))).isEqualTo("bat");
  }

  @Test
  void doesNotTryWordsThatAreLongerThanAnyKnownOne() {
    assertThat(Spelling.nearest("a".repeat(1_000_000), KNOWN)).isNull();
  }

  @Test
  void listsAllChoicesWhereNoneIsNear() {
    assertThat(Spelling.choices("banana", List.of("deny", "warn")))
        .isEqualTo(", it is one of deny, warn");
    assertThat(Spelling.choices("wran", List.of("deny", "warn")))
        .isEqualTo(", did you mean 'warn'?");
  }
}
