package io.seawall.registry.judge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Digest;
import io.seawall.registry.record.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaseImageRuleTest {

  /** OCI image specification, config.md: sha256 over the chainID before, a blank, the diffID. */
  @Test
  void chainIdsAreThoseOfTheSpecification() {
    Digest first = Samples.digest("1");
    Digest second = Samples.digest("2");

    assertThat(BaseImageRule.chainIds(List.of(first, second)))
        .containsExactly(first, Samples.digest(first + " " + second));
  }
}
