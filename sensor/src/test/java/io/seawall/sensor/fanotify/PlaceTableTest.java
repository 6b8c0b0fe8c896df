package io.seawall.sensor.fanotify;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.sensor.container.fact.ContainerFacts;
import io.seawall.sensor.container.fact.ImageName;
import io.seawall.sensor.container.fact.NodeContainer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlaceTableTest {

  private static GuardedPlace place(long made) {
    var facts =
        new ContainerFacts(
            "a",
            new ImageName("", "", "", "", ""),
            null,
            List.of(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            0,
            "",
            null,
            null,
            null,
            null,
            0,
            null,
            Set.of());
    var container =
        new NodeContainer("a", "docker", "/a", 1, null, facts, NodeContainer.Knowledge.IDENTITY);
    return new GuardedPlace(container, FileOrigin.IMAGE, made);
  }

  @Test
  void theMountSaysMoreThanTheDevice() {
    Map<Long, GuardedPlace> all = new HashMap<>();
    all.put(PlaceTable.mount(7), place(1));
    all.put(PlaceTable.device(FileStatus.device(0, 7)), place(2));
    all.put(PlaceTable.device(FileStatus.device(259, 1_048_575)), place(3));
    var table = new PlaceTable(all);
    assertThat(made(table.find(7, FileStatus.device(0, 7)))).isEqualTo(1);
    assertThat(made(table.find(8, FileStatus.device(0, 7)))).isEqualTo(2);
    assertThat(made(table.find(PlaceTable.NONE, FileStatus.device(259, 1_048_575)))).isEqualTo(3);
    assertThat(table.find(9, FileStatus.device(0, 9))).isNull();
    assertThat(PlaceTable.EMPTY.find(7, 7)).isNull();
  }

  private static long made(@Nullable GuardedPlace place) {
    return place == null ? -1 : place.layerMade();
  }
}
