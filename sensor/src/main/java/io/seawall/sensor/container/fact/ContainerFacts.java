package io.seawall.sensor.container.fact;

import io.seawall.detect.state.container.Container.HealthProbe;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the runtimes have told of a container so far. Strings that are unknown are empty, truths
 * null, numbers 0.
 *
 * @param name of the container, in Kubernetes that in its pod
 * @param image its image
 * @param privileged whether it is privileged
 * @param mounts that a person has asked for, without those that every container gets
 * @param labels its labels
 * @param annotations of its OCI configuration
 * @param environment {@code NAME=value} of its first process
 * @param healthProbes commands by which the runtime sees whether it is well
 * @param created nanoseconds since 1970
 * @param ip its first address
 * @param hostPid whether it shares the node's PID namespace
 * @param hostNetwork whether it shares the node's network namespace
 * @param hostIpc whether it shares the node's IPC namespace
 * @param pod its pod, of Kubernetes or of Podman
 * @param pid its first process
 * @param oci what its OCI configuration sets
 * @param sources who has told
 */
public record ContainerFacts(
    String name,
    ImageName image,
    @Nullable Boolean privileged,
    List<Mount> mounts,
    Map<String, String> labels,
    Map<String, String> annotations,
    List<String> environment,
    List<HealthProbe> healthProbes,
    long created,
    String ip,
    @Nullable Boolean hostPid,
    @Nullable Boolean hostNetwork,
    @Nullable Boolean hostIpc,
    @Nullable Pod pod,
    int pid,
    @Nullable OciFacts oci,
    Set<Source> sources) {

  /**
   * A mount.
   *
   * @param source on the node
   * @param destination in the container
   * @param mode as the person wrote it, or the options
   * @param writable whether the container may write to it
   * @param propagation {@code rprivate} and so on
   */
  public record Mount(
      String source, String destination, String mode, boolean writable, String propagation) {}

  /**
   * A pod.
   *
   * @param namespace of Kubernetes; empty for a pod of Podman
   * @param sandboxId the id of the container that holds the pod; for Podman that of the pod
   * @param sandbox whether this container only holds the pod
   */
  public record Pod(
      String name,
      String namespace,
      String uid,
      String sandboxId,
      String ip,
      Map<String, String> labels,
      boolean sandbox) {}
}
