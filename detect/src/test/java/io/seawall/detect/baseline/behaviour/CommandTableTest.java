package io.seawall.detect.baseline.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandTableTest {

  private final CommandTable table = new CommandTable();

  @Test
  void anExecutableWithManyShapesIsRunWithAnything() {
    for (int i = 0; i < 40; i++) {
      table.enter("/bin/a | --option" + i).see(1);
    }
    table.enter("/bin/b | -x").see(1);
    assertThat(table.all())
        .extracting("value")
        .containsExactlyInAnyOrder("/bin/a ...", "/bin/b | -x");
    assertThat(table.find("/bin/a | --other")).isNotNull();
    assertThat(table.find("/bin/b | -y")).isNull();
    assertThat(table.all().stream().mapToLong(sighting -> sighting.count()).sum()).isEqualTo(41);
  }
}
