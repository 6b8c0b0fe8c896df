package io.seawall.detect.state.container;

/** The runtimes of containers by the numbers that captures have for them. */
public final class ContainerTypes {

  private static final String[] TYPES = {
    "docker",
    "lxc",
    "libvirt-lxc",
    "mesos",
    "rkt",
    "custom",
    "cri",
    "containerd",
    "cri-o",
    "bpm",
    "static",
    "podman"
  };

  private ContainerTypes() {}

  /** The name of a runtime by its number; empty for an unknown one. */
  public static String name(long number) {
    return number >= 0 && number < TYPES.length ? TYPES[(int) number] : "";
  }
}
