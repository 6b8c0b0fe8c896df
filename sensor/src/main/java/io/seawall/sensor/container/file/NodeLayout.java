package io.seawall.sensor.container.file;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a node keeps what is asked. In lists of folders a name of {@code *} stands for any one
 * folder.
 *
 * @param root where the node's root folder is seen
 * @param proc procfs of the node's own PID namespace
 * @param ociRuntimes folders in which runc and crun have a folder per container
 * @param storages folders of containers/storage
 * @param containerdTasks folders in which containerd has a bundle per container
 * @param dockers Docker's data folders
 * @param dockerSocket of Docker's Engine API
 * @param podmanSocket of Podman's API
 */
public record NodeLayout(
    Path root,
    Path proc,
    List<Path> ociRuntimes,
    List<Path> storages,
    List<Path> containerdTasks,
    List<Path> dockers,
    Path dockerSocket,
    Path podmanSocket) {

  private static final String TASKS = "io.containerd.runtime.v2.task/*";

  /** The places that the runtimes take if nobody configures others. */
  public static NodeLayout standard() {
    return under(Path.of("/"));
  }

  /**
   * The same places below a folder, such as that where a pod has the node's file system.
   *
   * @param root where the node's root is seen
   */
  public static NodeLayout under(Path root) {
    Path run = root.resolve("run");
    Path lib = root.resolve("var/lib");
    return new NodeLayout(
        root,
        root.resolve("proc"),
        List.of(
            run.resolve("runc"),
            run.resolve("crun"),
            run.resolve("containerd/runc/*"),
            run.resolve("docker/runtime-runc/*"),
            run.resolve("user/*/runc"),
            run.resolve("user/*/crun")),
        List.of(lib.resolve("containers/storage")),
        List.of(
            run.resolve("containerd").resolve(TASKS),
            run.resolve("docker/containerd/daemon").resolve(TASKS),
            run.resolve("k3s/containerd").resolve(TASKS)),
        List.of(lib.resolve("docker")),
        run.resolve("docker.sock"),
        run.resolve("podman/podman.sock"));
  }
}
