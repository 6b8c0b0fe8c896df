package io.seawall.sensor.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void oneContainerHasItsOwnLimit() {
    var limit = new RateLimit(2, 100);
    assertThat(limit.take("a", 0)).isTrue();
    assertThat(limit.take("a", SECOND)).isTrue();
    assertThat(limit.take("a", 2 * SECOND)).isFalse();
    assertThat(limit.isFirstRefused("a")).isTrue();
    assertThat(limit.take("a", 3 * SECOND)).isFalse();
    assertThat(limit.isFirstRefused("a")).isFalse();
    assertThat(limit.take("b", 3 * SECOND)).isTrue();
    assertThat(limit.take("a", 61 * SECOND)).as("a minute later").isTrue();
    assertThat(limit.refused()).isEqualTo(Map.of("a", 2L));
    assertThat(limit.refused()).isEmpty();
  }

  @Test
  void allTogetherHaveOne() {
    var limit = new RateLimit(5, 3);
    assertThat(limit.take("a", 0)).isTrue();
    assertThat(limit.take("b", 0)).isTrue();
    assertThat(limit.take("c", 0)).isTrue();
    assertThat(limit.take("d", 0)).isFalse();
    assertThat(limit.take("d", 61 * SECOND)).isTrue();
  }
}
