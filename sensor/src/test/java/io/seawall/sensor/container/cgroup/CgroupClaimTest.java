package io.seawall.sensor.container.cgroup;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.sensor.container.cgroup.PodPlace.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CgroupClaimTest {

  private static final String ID = "0123456789abcdef".repeat(4);
  private static final String OTHER = "fedcba9876543210".repeat(4);
  private static final String UID = "9f3f0a4e-1111-2222-3333-444455556666";

  @ParameterizedTest
  @CsvSource({
    "docker, /docker/ID",
    "docker, /system.slice/docker-ID.scope",
    "docker, /ecs/task/ID",
    "podman, /libpod_parent/libpod-ID",
    "podman, /libpod_parent/OTHER/libpod-ID",
    "podman, /machine.slice/libpod-ID.scope/container",
    "podman, /machine.slice/machine-libpod_pod_OTHER.slice/libpod-ID.scope",
    "podman, /user.slice/user-1000.slice/user@1000.service/user.slice/libpod-ID.scope/container",
    "podman, /system.slice/web.service/libpod-payload-ID",
    "cri-o, /kubepods.slice/kubepods-podX.slice/crio-ID.scope/container",
    "cri, /kubepods/burstable/podX/ID",
    "containerd, /system.slice/containerd.service/kubepods-besteffort-podX.slice:cri-containerd:ID",
    "containerd, /kubelet.slice/kubelet-kubepods.slice/cri-containerd-ID.scope",
    "containerd, /system.slice/nerdctl-ID.scope",
    "docker, /../../docker/ID",
  })
  void namesContainersByTheirPaths(String runtime, String path) {
    CgroupClaim claim =
        requireNonNull(CgroupClaim.ofPath(path.replace("ID", ID).replace("OTHER", OTHER)));
    assertThat(claim.id()).isEqualTo(ID);
    assertThat(claim.runtime()).isEqualTo(runtime);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "/system.slice/ssh.service",
        "/machine.slice/libpod-conmon-ID.scope",
        "/kubepods.slice/kubepods-podX.slice",
        "/libpod_parent/conmon",
        "/libpod_parent/ID",
        "/docker/buildkit/abc",
        "/lxc/..",
        "/lxc/a b",
      })
  void leavesTheRestToTheNode(String path) {
    assertThat(CgroupClaim.ofPath(path.replace("ID", ID))).isNull();
  }

  @Test
  void believesTheOuterOfTwoContainers() {
    CgroupClaim claim =
        requireNonNull(CgroupClaim.ofPath("/docker/" + ID + "/docker-" + OTHER + ".scope"));
    assertThat(claim.id()).isEqualTo(ID);
    assertThat(claim.root()).isEqualTo("/docker/" + ID);
  }

  @Test
  void readsTheLinesOfAllVersions() {
    String legacy = "12:pids:/docker/" + ID + "\n1:name=systemd:/docker/" + ID + "\n";
    CgroupClaim hybrid =
        requireNonNull(CgroupClaim.ofProcess(legacy + "0::/system.slice/docker.service\n"));
    assertThat(hybrid.id()).isEqualTo(ID);
    CgroupClaim unified =
        requireNonNull(CgroupClaim.ofProcess("0::/system.slice/docker-" + OTHER + ".scope\n"));
    assertThat(unified.id()).isEqualTo(OTHER);
    assertThat(CgroupClaim.ofProcess("0::/\n")).isNull();
    assertThat(CgroupClaim.ofProcess("::\n:\nx")).isNull();
  }

  @Test
  void tellsPodAndQualityOfService() {
    String underscored = UID.replace('-', '_');
    assertThat(PodPlace.of("/kubepods/burstable/pod" + UID + "/" + ID))
        .isEqualTo(new PodPlace(UID, Quality.BURSTABLE));
    assertThat(PodPlace.of("/kubepods/pod" + UID + "/" + ID))
        .isEqualTo(new PodPlace(UID, Quality.GUARANTEED));
    assertThat(
            PodPlace.of(
                "/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod"
                    + underscored
                    + ".slice/cri-containerd-"
                    + ID
                    + ".scope"))
        .isEqualTo(new PodPlace(UID, Quality.BEST_EFFORT));
    assertThat(
            PodPlace.of(
                "/system.slice/containerd.service/kubepods-burstable-pod"
                    + underscored
                    + ".slice:cri-containerd:"
                    + ID))
        .isEqualTo(new PodPlace(UID, Quality.BURSTABLE));
    assertThat(PodPlace.of("/docker/" + ID)).isNull();
    assertThat(PodPlace.of("/kubepods.slice")).isNull();
  }
}
