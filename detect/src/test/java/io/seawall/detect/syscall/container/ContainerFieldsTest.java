package io.seawall.detect.syscall.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.container.Container.HealthProbe;
import io.seawall.detect.state.container.Container.Metadata;
import io.seawall.detect.state.container.Container.Mount;
import io.seawall.detect.state.container.Container.Pod;
import io.seawall.detect.syscall.ListedProcess;
import io.seawall.detect.syscall.Machine;
import io.seawall.detect.value.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContainerFieldsTest {

  private static final String ID =
      "347b1411b0473012535e635a50228c865f8b154b5f4bbb0ab8c84448648d0d11";

  private final ListedProcess process = new ListedProcess(30, 1, "cat");

  @Test
  void theHostIsNamed() {
    var machine = new Machine(process);
    assertThat(machine.read("container.id")).isEqualTo("host");
    assertThat(machine.read("container.full_id")).isEqualTo("host");
    assertThat(machine.read("container.name")).isEqualTo("host");
    assertThat(machine.read("container.type")).isEqualTo("host");
    assertThat(machine.read("container.image")).isNull();
    assertThat(machine.read("container.image.repository")).isNull();
    assertThat(machine.read("container.privileged")).isNull();
    assertThat(machine.read("container.mounts")).isNull();
    assertThat(machine.read("container.healthcheck")).isNull();
    assertThat(machine.read("container.start_ts")).isNull();
    assertThat(machine.read("proc.is_container_healthcheck")).isEqualTo("false");
    assertThat(machine.read("k8s.ns.name")).isNull();
  }

  @Test
  void aNamespaceOfNoKnownContainerIsNotTheHost() {
    process.virtualTid = 5;
    process.namespaceStart = 4_000;
    var machine = new Machine(process);
    assertThat(machine.read("container.id")).isEmpty();
    assertThat(machine.read("container.name")).isNull();
    assertThat(machine.read("container.type")).isNull();
    assertThat(machine.read("container.start_ts")).isEqualTo("4000");
    assertThat(machine.read("container.duration")).isEqualTo("6000");
    process.virtualTid = process.tid;
    process.flags = 1 << 29;
    assertThat(new Machine(process).read("container.id")).isEmpty();
  }

  @Test
  void withoutMetadataOnlyTheIdentityIsKnown() {
    var machine = machine(null);
    assertThat(machine.read("container.id")).isEqualTo("347b1411b047");
    assertThat(machine.read("container.full_id")).isEqualTo(ID);
    assertThat(machine.read("container.type")).isEqualTo("docker");
    assertThat(machine.read("container.name")).isNull();
    assertThat(machine.read("container.image.repository")).isNull();
    assertThat(machine.read("container.privileged")).isNull();
    assertThat(machine.read("container.healthcheck")).isNull();
    assertThat(machine.read("container.labels")).isNull();
  }

  @Test
  void metadataAreGivenFieldByField() {
    var machine = machine(metadata(null));
    assertThat(machine.read("container.name")).isEqualTo("web");
    assertThat(machine.read("container.image")).isEqualTo("r/web:1");
    assertThat(machine.read("container.image.repository")).isEqualTo("r/web");
    assertThat(machine.read("container.image.tag")).isEqualTo("1");
    assertThat(machine.read("container.image.digest")).isNull();
    assertThat(machine.read("container.privileged")).isEqualTo("false");
    assertThat(machine.read("container.host_pid")).isNull();
    assertThat(machine.read("container.host_network")).isEqualTo("true");
    assertThat(machine.read("container.ip")).isEqualTo("10.0.0.2");
    assertThat(machine.read("container.start_ts")).isEqualTo("77");
    assertThat(machine.read("container.label[app]")).isEqualTo("web");
    assertThat(machine.read("container.label[none]")).isNull();
    assertThat(machine.read("container.labels")).isEqualTo("app:web, empty");
    assertThat(machine.read("k8s.pod.name")).isNull();
    assertThat(machine.read("k8s.pod.labels")).isNull();
  }

  @Test
  void mountsAreFoundByNumberSourceAndDestination() {
    var machine = machine(metadata(null));
    assertThat(machine.read("container.mounts"))
        .isEqualTo("/srv/a:/a:rw:true:private,/var/run/docker.sock:/sock::false:");
    assertThat(machine.read("container.mount[1]")).isEqualTo("/var/run/docker.sock:/sock::false:");
    assertThat(machine.read("container.mount[2]")).isNull();
    assertThat(machine.read("container.mount[/srv/*]")).isEqualTo("/srv/a:/a:rw:true:private");
    assertThat(machine.read("container.mount.dest[/var/run/*]")).isEqualTo("/sock");
    assertThat(machine.read("container.mount.dest[/sock]")).isNull();
    assertThat(machine.read("container.mount.source[/sock]")).isEqualTo("/var/run/docker.sock");
    assertThat(machine.read("container.mount.rdwr[0]")).isEqualTo("true");
    assertThat(machine.read("container.mount.mode[/srv/a]")).isEqualTo("rw");
    assertThat(machine.read("container.mount.propagation[0]")).isEqualTo("private");
  }

  @Test
  void podsAreDescribedByTheRuntime() {
    var pod =
        new Pod(
            Text.of("web-1"),
            Text.of("shop"),
            Text.of("u-1"),
            Text.of(ID),
            Text.of("10.0.0.9"),
            Map.of("tier", "front", "io.kubernetes.x", "y", "annotation.z", "y", "b", ""));
    var machine = machine(metadata(pod));
    assertThat(machine.read("k8s.ns.name")).isEqualTo("shop");
    assertThat(machine.read("k8s.pod.name")).isEqualTo("web-1");
    assertThat(machine.read("k8s.pod.id")).isEqualTo("u-1");
    assertThat(machine.read("k8s.pod.uid")).isEqualTo("u-1");
    assertThat(machine.read("k8s.pod.sandbox_id")).isEqualTo("347b1411b047");
    assertThat(machine.read("k8s.pod.full_sandbox_id")).isEqualTo(ID);
    assertThat(machine.read("k8s.pod.ip")).isEqualTo("10.0.0.9");
    assertThat(machine.read("k8s.pod.cni.json")).isEqualTo("{}");
    assertThat(machine.read("k8s.pod.label[tier]")).isEqualTo("front");
    assertThat(machine.read("k8s.pod.label[none]")).isNull();
    assertThat(machine.read("k8s.pod.labels")).isEqualTo("b, tier:front");
    assertThat(machine.read("k8s.deployment.name")).isNull();
    assertThat(machine.read("k8s.ns.labels")).isNull();
  }

  @Test
  void textsOfTwoContainersAreNotMixedUp() {
    var other = new ListedProcess(40, 1, "cat");
    Container first = container(metadata(null));
    String id = "b".repeat(64);
    var second = new Container(Text.of("b".repeat(12)), Text.of(id), Text.of("docker"), null);
    var machine = new Machine(process, other).container(30, first).container(40, second);
    var reader = machine.reader("container.labels");
    assertThat(machine.event(30).read(reader)).isEqualTo("app:web, empty");
    assertThat(machine.event(40).read(reader)).isNull();
    assertThat(machine.event(30).read(reader)).isEqualTo("app:web, empty");
  }

  @Test
  void probesAreCommands() {
    var machine = machine(metadata(null));
    assertThat(machine.read("container.healthcheck")).isEqualTo("/bin/check -q now");
    assertThat(machine.read("container.liveness_probe")).isEqualTo("NONE");
  }

  @Test
  void aProbeRunsBesideTheInitOfItsContainer() {
    var runtime = new ListedProcess(10, 1, "runc");
    var check = new ListedProcess(30, 10, "check");
    check.exe = "/bin/check";
    check.arguments = List.of("-q", "now");
    var below = new ListedProcess(31, 30, "grep");
    Container container = container(metadata(null));
    var machine =
        new Machine(below, check, runtime).container(30, container).container(31, container);
    assertThat(machine.read("proc.is_container_healthcheck")).isEqualTo("true");
    assertThat(machine.read("proc.is_container_liveness_probe")).isEqualTo("false");
    assertThat(machine.event(30).read("proc.is_container_healthcheck")).isEqualTo("true");
    assertThat(machine.event(10).read("proc.is_container_healthcheck")).isEqualTo("false");
  }

  @Test
  void theSameCommandBelowTheInitIsNoProbe() {
    var init = new ListedProcess(10, 1, "web");
    init.virtualTid = 1;
    init.virtualPid = 1;
    var check = new ListedProcess(30, 10, "check");
    check.exe = "/bin/check";
    check.arguments = List.of("-q", "now");
    Container container = container(metadata(null));
    var machine = new Machine(check, init).container(30, container).container(10, container);
    assertThat(machine.read("proc.is_container_healthcheck")).isEqualTo("false");
    check.arguments = List.of("-q");
    machine = new Machine(check).container(30, container);
    assertThat(machine.read("proc.is_container_healthcheck")).isEqualTo("false");
  }

  private Machine machine(@Nullable Metadata metadata) {
    return new Machine(process).container(30, container(metadata));
  }

  private static Container container(@Nullable Metadata metadata) {
    return new Container(Text.of(ID.substring(0, 12)), Text.of(ID), Text.of("docker"), metadata);
  }

  private static Metadata metadata(@Nullable Pod pod) {
    return new Metadata(
        Text.of("web"),
        Text.of("r/web:1"),
        Text.of("0123"),
        Text.of("r/web"),
        Text.of("1"),
        Text.EMPTY,
        false,
        List.of(
            new Mount(Text.of("/srv/a"), Text.of("/a"), Text.of("rw"), true, Text.of("private")),
            new Mount(
                Text.of("/var/run/docker.sock"), Text.of("/sock"), Text.EMPTY, false, Text.EMPTY)),
        Map.of("app", "web", "empty", "", "io.kubernetes.a", "b"),
        List.of(),
        List.of(new HealthProbe("Healthcheck", "/bin/check", List.of("-q", "now"))),
        77,
        Text.of("10.0.0.2"),
        Text.of("{}"),
        null,
        true,
        null,
        pod);
  }
}
