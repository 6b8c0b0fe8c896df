package io.seawall.detect.state;

import static io.seawall.detect.capture.ScapBytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.container.ContainerJson;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContainersTest {

  private static final String ID = "0123456789ab" + "cdef".repeat(13);

  /** The type of events with JSON of a container whose lengths take two bytes. */
  private static final int JSON = 272;

  private final Kernel kernel = new Kernel().init();

  private void inContainer(long tid, String cgroup) {
    kernel.cloned(tid, 0, tid, 1, 0, tid, tid, "cpu=/\0memory=" + cgroup);
  }

  @ParameterizedTest
  @CsvSource({
    "docker,/docker/ID",
    "docker,/docker/ID/system.slice/x.service",
    "docker,/system.slice/docker-ID.scope",
    "cri,/kubepods/burstable/pod12-34/ID",
    "containerd,/kubepods.slice/kubepods-pod1.slice/cri-containerd-ID.scope",
    "containerd,/system.slice/containerd.service/kubepods-burstable-pod1.slice:cri-containerd:ID",
    "cri-o,/kubepods.slice/crio-ID.scope",
    "podman,/machine.slice/libpod-ID.scope/container",
  })
  void areNamedByPathsOfControlGroups(String type, String path) {
    inContainer(20, path.replace("ID", ID));
    Container container = Objects.requireNonNull(kernel.thread(20).container());
    assertThat(container.id()).hasToString("0123456789ab");
    assertThat(container.fullId()).hasToString(ID);
    assertThat(container.type()).hasToString(type);
    assertThat(container.metadata()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "lxc,/lxc/web",
    "lxc,/lxc.payload/web/init.scope",
    "lxc,/lxc.payload.web",
    "libvirt-lxc,/machine.slice/machine-lxc\\x2d12\\x2dweb.scope/x",
  })
  void ofLxcHaveNames(String type, String path) {
    inContainer(20, path);
    Container container = Objects.requireNonNull(kernel.thread(20).container());
    assertThat(container.id()).hasToString("web");
    assertThat(container.type()).hasToString(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/user.slice/user-1000.slice",
        "/docker/0123",
        "/machine.slice/libpod-conmon-ID.scope",
        "/crio-conmon-ID.scope",
        "/lxc/",
        "/machine-lxc\\x2d",
        "=",
        ""
      })
  void areNotFoundElsewhere(String path) {
    inContainer(20, path.replace("ID", ID));
    assertThat(kernel.thread(20).container()).isNull();
  }

  @Test
  void runtimesTellTheRestLater() {
    inContainer(20, "/docker/" + ID);
    kernel.event(JSON, -1, text(json("\"privileged\":true,\"created_time\":7")));
    Container container = Objects.requireNonNull(kernel.thread(20).container());
    Container.Metadata metadata = Objects.requireNonNull(container.metadata());
    assertThat(metadata.name()).hasToString("web");
    assertThat(metadata.privileged()).isTrue();
    assertThat(metadata.hostPid()).isNull();
    assertThat(metadata.created()).isEqualTo(7_000_000_000L);
    assertThat(metadata.labels()).containsEntry("a", "b");
    assertThat(metadata.environment()).containsExactly("X=1");
    assertThat(metadata.mounts())
        .containsExactly(
            new Container.Mount(Text.of("/s"), Text.of("/d"), Text.of("z"), true, Text.of("p")));
    assertThat(metadata.healthProbes())
        .containsExactly(new Container.HealthProbe("Healthcheck", "/bin/sh", List.of("-c")));
    assertThat(Objects.requireNonNull(metadata.pod()).namespace()).hasToString("prod");
  }

  private static String json(String more) {
    return """
    {"x":[1,{}],"container":{"id":"0123456789ab","type":7,"name":"web","lookup_state":1,
    "labels":{"a":"b","n":1,"io.kubernetes.pod.name":"p","io.kubernetes.pod.namespace":"prod"},
    "env":["X=1",2,{"y":[]}],"Mounts":[{"Source":"/s","Destination":"/d","Mode":"z","RW":true,
    "Propagation":"p","Z":[]}],"Healthcheck":{"exe":"/bin/sh","args":["-c"],"q":{}},
    "swap":123456789012345678901234567890,"pod_sandbox_labels":null,%s}}\
    """
        .formatted(more);
  }

  @Test
  void failedLookupsTellNothing() {
    kernel.event(JSON, -1, text("{\"container\":{\"id\":\"0123456789ab\",\"lookup_state\":2}}"));
    inContainer(20, "/docker/" + ID);
    assertThat(Objects.requireNonNull(kernel.thread(20).container()).metadata()).isNull();
  }

  @Test
  void brokenJsonIsPassedOver() {
    String good = json("\"z\":1");
    var texts = new TextPool();
    for (int end = 0; end < good.length(); end++) {
      byte[] cut = good.substring(0, end).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      assertThat(ContainerJson.read(cut, 0, cut.length, texts)).as("cut at %d", end).isNull();
    }
  }

  @Test
  void withNoneAllowedNoneAreLookedFor() {
    var without = new Kernel(new StateLimits(10, 10, 10, 0, 10)).init();
    without.cloned(20, 0, 20, 1, 0, 5, 5, "cpu=/docker/" + ID);
    assertThat(without.thread(20).container()).isNull();
    assertThat(without.thread(20).inPidNamespace()).isTrue();
  }
}
