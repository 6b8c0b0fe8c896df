package io.seawall.sensor.container.fact;

/** Where facts of containers come from. */
public enum Source {
  /** State of runc and crun: which processes, which bundle. */
  OCI_RUNTIME,
  /** containers/storage of Podman and CRI-O. */
  STORAGE,
  /** Bundles of containerd's tasks, also below Docker. */
  CONTAINERD,
  /** Docker's files. */
  DOCKER_FILES,
  /** Docker's Engine API. */
  DOCKER_API,
  /** Podman's API. */
  PODMAN_API
}
