package io.seawall.sensor.fanotify;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

class FileLayerTest {

  @Test
  void whatIsYoungerThanTheUpperLayerWasWrittenThere() {
    assertThat(FileLayer.byTime(5, 9, 6)).isEqualTo(FileOrigin.IMAGE);
    assertThat(FileLayer.byTime(6, 6, 6)).isEqualTo(FileOrigin.CHANGED);
    assertThat(FileLayer.byTime(0, 5, 6)).isEqualTo(FileOrigin.IMAGE);
    assertThat(FileLayer.byTime(0, 6, 6)).isEqualTo(FileOrigin.UNKNOWN);
    assertThat(FileLayer.byTime(5, 5, 0)).isEqualTo(FileOrigin.UNKNOWN);
  }

  @Test
  void descriptorsAreNamedWithAllTheirDigits() {
    try (Arena arena = Arena.ofConfined()) {
      var link = new DescriptorPath(arena);
      for (int descriptor : new int[] {0, 7, 10, 1048575, 9, Integer.MAX_VALUE, 12}) {
        assertThat(link.of(descriptor).getString(0)).isEqualTo("/proc/self/fd/" + descriptor);
      }
    }
  }
}
