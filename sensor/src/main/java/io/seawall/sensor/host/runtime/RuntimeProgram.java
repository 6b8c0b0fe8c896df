package io.seawall.sensor.host.runtime;

import java.util.List;
import java.util.Locale;

/** Programs that run containers. */
public enum RuntimeProgram {
  DOCKERD,
  CONTAINERD,
  RUNC,
  CRUN,
  PODMAN,
  CRIO,
  KUBELET;

  /** The Debian packages that bring it; the first is the distribution's own. */
  List<String> packages() {
    return switch (this) {
      case DOCKERD -> List.of("docker.io", "docker-ce", "moby-engine");
      case CONTAINERD -> List.of("containerd", "containerd.io", "moby-containerd");
      case RUNC -> List.of("runc", "containerd.io", "moby-runc");
      case CRUN -> List.of("crun");
      case PODMAN -> List.of("podman");
      case CRIO -> List.of("cri-o");
      case KUBELET -> List.of("kubelet");
    };
  }

  /** Its file name, which is also the name of its process. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it stays in memory while there is work for it. */
  public boolean isDaemon() {
    return switch (this) {
      case DOCKERD, CONTAINERD, CRIO, KUBELET -> true;
      case RUNC, CRUN, PODMAN -> false;
    };
  }
}
