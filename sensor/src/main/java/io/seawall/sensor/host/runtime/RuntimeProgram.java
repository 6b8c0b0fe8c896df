package io.seawall.sensor.host.runtime;

import java.util.List;
import java.util.Locale;

/** Programs that run containers. */
public enum RuntimeProgram {
  DOCKERD("docker.io", "docker-ce", "moby-engine"),
  CONTAINERD("containerd", "containerd.io", "moby-containerd"),
  RUNC("runc", "containerd.io", "moby-runc"),
  CRUN("crun"),
  PODMAN("podman"),
  CRIO("cri-o"),
  KUBELET("kubelet");

  private final List<String> packages;

  RuntimeProgram(String... packages) {
    this.packages = List.of(packages);
  }

  /** The Debian packages that bring it; the first is the distribution's own. */
  List<String> packages() {
    return packages;
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
