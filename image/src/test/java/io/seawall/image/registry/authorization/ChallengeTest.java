package io.seawall.image.registry.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengeTest {

  @Test
  void readsSchemesWithTheirParameters() {
    assertThat(
            Challenge.parse(
                List.of(
                    "Bearer realm=\"https://auth.example/token\", service=\"a, b\", Basic Realm=x")))
        .containsExactly(
            new Challenge(
                "bearer", Map.of("realm", "https://auth.example/token", "service", "a, b")),
            new Challenge("basic", Map.of("realm", "x")));
  }

  @Test
  void readsAnEscapedQuote() {
    assertThat(Challenge.parse(List.of("Basic realm=\"a \\\" b\"")).getFirst().parameter("realm"))
        .isEqualTo("a \" b");
  }

  @Test
  void takesATextWithoutClosingQuoteToItsEnd() {
    assertThat(Challenge.parse(List.of("Basic realm=\"open")).getFirst().parameter("realm"))
        .isEqualTo("open");
  }
}
