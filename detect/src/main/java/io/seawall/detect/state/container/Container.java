package io.seawall.detect.state.container;

import io.seawall.detect.value.Text;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container. What is not known yet is null, or empty.
 *
 * @param id first 12 characters of the full id
 * @param fullId its id
 * @param type runtime in Falco's words: docker, containerd, cri-o, podman, lxc and others
 * @param metadata what the runtime says of it; null until it is known
 */
public record Container(Text id, Text fullId, Text type, @Nullable Metadata metadata) {

  /** Keeps its identity and learns the rest. */
  public Container with(Metadata learned) {
    return new Container(id, fullId, type, learned);
  }

  /**
   * What the runtime says of a container.
   *
   * @param name of the container
   * @param image as the container names it
   * @param imageId of the runtime
   * @param imageRepository without tag and digest
   * @param imageTag tag
   * @param imageDigest in its registry
   * @param privileged whether it runs privileged; null if unknown
   * @param mounts its mounts
   * @param labels its labels
   * @param environment {@code NAME=value}
   * @param healthProbes health, liveness and readiness commands by kind
   * @param created nanoseconds since 1970 of its start; 0 if unknown
   * @param ip its first IPv4 address, empty if unknown
   * @param cniJson addresses as the network plugin gave them
   * @param hostPid whether it shares the PID namespace; null if unknown
   * @param hostNetwork whether it shares the network namespace; null if unknown
   * @param hostIpc whether it shares the IPC namespace; null if unknown
   * @param pod the pod, null outside of Kubernetes
   */
  public record Metadata(
      Text name,
      Text image,
      Text imageId,
      Text imageRepository,
      Text imageTag,
      Text imageDigest,
      @Nullable Boolean privileged,
      List<Mount> mounts,
      Map<String, String> labels,
      List<String> environment,
      List<HealthProbe> healthProbes,
      long created,
      Text ip,
      Text cniJson,
      @Nullable Boolean hostPid,
      @Nullable Boolean hostNetwork,
      @Nullable Boolean hostIpc,
      @Nullable Pod pod) {}

  /** A mount as {@code container.mounts} prints it. */
  public record Mount(
      Text source, Text destination, Text mode, boolean writable, Text propagation) {}

  /**
   * A command that the runtime runs in the container to see whether it is well.
   *
   * @param kind {@code Healthcheck}, {@code LivenessProbe} or {@code ReadinessProbe}
   * @param exe argument 0
   * @param arguments the others
   */
  public record HealthProbe(String kind, String exe, List<String> arguments) {}

  /**
   * A pod.
   *
   * @param labels of the pod
   * @param sandboxId the full id of its sandbox
   */
  public record Pod(
      Text name, Text namespace, Text uid, Text sandboxId, Text ip, Map<String, String> labels) {}
}
