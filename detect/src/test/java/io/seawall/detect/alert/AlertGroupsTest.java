package io.seawall.detect.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.value.Text;
import org.junit.jupiter.api.Test;

class AlertGroupsTest {

  private static final Text BASH = Text.of("bash");

  private final AlertGroups groups = new AlertGroups(100);

  @Test
  void holdsRepetitionsBackForAWhile() {
    assertThat(groups.take("r", BASH, 1000)).isZero();
    assertThat(groups.take("r", BASH, 1050)).isEqualTo(-1);
    assertThat(groups.take("r", BASH, 1099)).isEqualTo(-1);
    assertThat(groups.take("r", BASH, 1100)).as("held back before it").isEqualTo(2);
    assertThat(groups.take("r", BASH, 1101)).isEqualTo(-1);
    assertThat(groups.groups()).containsExactly(new AlertGroups.Group("r", "bash", 1000, 1101, 3));
  }

  @Test
  void keepsCausesApart() {
    assertThat(groups.take("r", BASH, 1)).isZero();
    assertThat(groups.take("s", BASH, 2)).isZero();
    assertThat(groups.take("r", Text.of("sh"), 3)).isZero();
    assertThat(groups.groups()).isEmpty();
  }

  @Test
  void forgetsTheCauseThatWasSilentLongestButTellsItsCount() {
    groups.take("first", BASH, 0);
    groups.take("first", BASH, 1);
    for (int i = 0; i < AlertGroups.MAX_CAUSES; i++) {
      groups.take("r", Text.of("cause " + i), 2);
    }
    assertThat(groups.groups()).containsExactly(new AlertGroups.Group("first", "bash", 0, 1, 1));
    assertThat(groups.take("first", BASH, 3)).as("it is new again").isZero();
  }
}
