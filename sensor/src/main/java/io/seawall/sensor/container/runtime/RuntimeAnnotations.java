package io.seawall.sensor.container.runtime;

import io.seawall.sensor.container.fact.FactSheet;
import io.seawall.sensor.container.fact.FactSheet.Fact;
import io.seawall.sensor.container.fact.FactSheet.Trait;
import io.seawall.sensor.container.file.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Annotations by which runtimes keep facts in the OCI configuration.
 *
 * @see <a
 *     href="https://github.com/containerd/containerd/blob/main/internal/cri/annotations/annotations.go">containerd,
 *     annotations.go</a>
 * @see <a href="https://github.com/cri-o/cri-o/blob/main/internal/annotations/internal.go">CRI-O,
 *     annotations</a>
 */
final class RuntimeAnnotations {

  private static final String CONTAINERD = "io.kubernetes.cri.";
  private static final String CRIO = "io.kubernetes.cri-o.";
  private static final String KUBELET = "io.kubernetes.";
  private static final String MANAGER = "io.container.manager";
  private static final String NERDCTL = "nerdctl/";

  private RuntimeAnnotations() {}

  /** Tells what they say. */
  static void read(Map<String, String> annotations, FactSheet into) {
    String manager = annotations.getOrDefault(MANAGER, "");
    if (manager.equals("libpod")) {
      podman(annotations, into);
    } else if (manager.equals("cri-o") || annotations.containsKey(CRIO + "ContainerType")) {
      crio(annotations, into);
    } else if (annotations.containsKey(CONTAINERD + "container-type")) {
      containerd(annotations, into);
    } else if (annotations.containsKey(NERDCTL + "namespace")) {
      nerdctl(annotations, into);
    }
  }

  /** Whether the runtime says that a container is privileged; null if it says nothing. */
  static @Nullable Boolean privileged(Map<String, String> annotations) {
    String podman = annotations.get("io.podman.annotations.privileged");
    String crio = annotations.get(CRIO + "PrivilegedRuntime");
    String said = podman == null ? crio : podman;
    return said == null ? null : (Boolean) Boolean.parseBoolean(said);
  }

  private static void podman(Map<String, String> annotations, FactSheet into) {
    into.tell(Fact.RUNTIME, "podman");
    into.tell(Fact.SANDBOX, annotations.getOrDefault(CRIO + "SandboxID", ""));
    into.tell(
        Trait.IS_SANDBOX, annotations.getOrDefault(CRIO + "ContainerType", "").equals("sandbox"));
  }

  private static void crio(Map<String, String> annotations, FactSheet into) {
    boolean sandbox = annotations.getOrDefault(CRIO + "ContainerType", "").equals("sandbox");
    into.tell(Fact.RUNTIME, "cri-o");
    into.tell(Trait.IS_SANDBOX, sandbox);
    into.tell(Fact.SANDBOX, annotations.getOrDefault(CRIO + "SandboxID", ""));
    into.tell(Fact.NAME, annotations.getOrDefault(KUBELET + "container.name", ""));
    into.tell(Fact.IMAGE, annotations.getOrDefault(CRIO + "ImageName", ""));
    into.tell(Fact.IMAGE_ID, annotations.getOrDefault(CRIO + "ImageRef", ""));
    into.tell(Fact.POD_NAME, annotations.getOrDefault(KUBELET + "pod.name", ""));
    into.tell(Fact.POD_NAMESPACE, annotations.getOrDefault(KUBELET + "pod.namespace", ""));
    into.tell(Fact.POD_UID, annotations.getOrDefault(KUBELET + "pod.uid", ""));
    into.tell(Fact.POD_IP, annotations.getOrDefault(CRIO + "IP.0", ""));
    Map<String, String> labels = embedded(annotations.getOrDefault(CRIO + "Labels", ""));
    into.labels(labels);
    if (sandbox) {
      into.podLabels(labels);
    }
    into.kubernetesLabels();
  }

  private static void containerd(Map<String, String> annotations, FactSheet into) {
    boolean sandbox = annotations.getOrDefault(CONTAINERD + "container-type", "").equals("sandbox");
    into.tell(Fact.RUNTIME, "containerd");
    into.tell(Trait.IS_SANDBOX, sandbox);
    into.tell(Fact.SANDBOX, annotations.getOrDefault(CONTAINERD + "sandbox-id", ""));
    into.tell(
        Fact.NAME, sandbox ? "POD" : annotations.getOrDefault(CONTAINERD + "container-name", ""));
    into.tell(Fact.IMAGE, annotations.getOrDefault(CONTAINERD + "image-name", ""));
    into.tell(Fact.POD_NAME, annotations.getOrDefault(CONTAINERD + "sandbox-name", ""));
    into.tell(Fact.POD_NAMESPACE, annotations.getOrDefault(CONTAINERD + "sandbox-namespace", ""));
    into.tell(Fact.POD_UID, annotations.getOrDefault(CONTAINERD + "sandbox-uid", ""));
    into.kubernetesLabels();
  }

  /** Nerdctl copies its labels, with those of the person, for its own hooks. */
  private static void nerdctl(Map<String, String> annotations, FactSheet into) {
    into.tell(Fact.RUNTIME, "containerd");
    into.tell(Fact.NAME, annotations.getOrDefault(NERDCTL + "name", ""));
    into.labels(annotations);
  }

  /** An annotation that is itself JSON; empty if it is damaged. */
  private static Map<String, String> embedded(String json) {
    if (json.isEmpty()) {
      return Map.of();
    }
    try {
      return Json.parse(json.getBytes(StandardCharsets.UTF_8)).textMembers();
    } catch (IOException e) {
      // The rest of the configuration is not damaged by it.
      return Map.of();
    }
  }
}
