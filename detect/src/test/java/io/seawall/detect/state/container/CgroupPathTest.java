package io.seawall.detect.state.container;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CgroupPathTest {

  private static final String ID = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @CsvSource({
    "containerd, /system.slice/nerdctl-ID.scope",
    "podman, /system.slice/web.service/libpod-payload-ID",
    "podman, /machine.slice/libpod-ID.scope/container",
    "cri-o, /kubepods.slice/crio-ID.scope",
  })
  void knowsTheNamesThatRuntimesGive(String type, String path) {
    Container container =
        requireNonNull(
            CgroupPath.container(Text.of("cpu=" + path.replace("ID", ID)), new TextPool(2)));
    assertThat(container.type()).isEqualTo(Text.of(type));
    assertThat(container.fullId()).isEqualTo(Text.of(ID));
  }

  @Test
  void doesNotTakeTheMonitorForTheContainer() {
    String path = "/machine.slice/libpod-conmon-" + ID + ".scope";
    assertThat(CgroupPath.container(Text.of(path), new TextPool(2))).isNull();
  }
}
