package io.seawall.detect.syscall.container;

import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.container.Container.Pod;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/** The fields k8s: what the container runtime says of the pod. Retired ones have no value. */
final class PodFields {

  /** Characters of an id that is cut short. */
  private static final int SHORT_ID = 12;

  private PodFields() {}

  static @Nullable FieldReader<SystemState> reader(String name, @Nullable String argument) {
    return switch (name) {
      case "k8s.ns.name" -> text(Pod::namespace);
      case "k8s.pod.name" -> text(Pod::name);
      case "k8s.pod.id", "k8s.pod.uid" -> text(Pod::uid);
      case "k8s.pod.full_sandbox_id" -> text(Pod::sandboxId);
      case "k8s.pod.sandbox_id" -> sandboxId();
      case "k8s.pod.ip" -> text(Pod::ip);
      case "k8s.pod.cni.json" ->
          ContainerReaders.text(metadata -> metadata.pod() == null ? null : metadata.cniJson());
      case "k8s.pod.label" -> label(argument == null ? "" : argument);
      case "k8s.pod.labels" -> labels();
      default -> isRetired(name) ? (state, into) -> {} : null;
    };
  }

  private static FieldReader<SystemState> text(PodDetail detail) {
    return ContainerReaders.text(metadata -> {
      Pod pod = metadata.pod();
      return pod == null ? null : detail.of(pod);
    });
  }

  private static FieldReader<SystemState> sandboxId() {
    return ContainerReaders.composed((metadata, into) -> {
      Pod pod = metadata.pod();
      if (pod == null || pod.sandboxId().isEmpty()) {
        return false;
      }
      into.add(pod.sandboxId()).truncate(SHORT_ID);
      return true;
    });
  }

  private static FieldReader<SystemState> label(String key) {
    return ContainerReaders.composed((metadata, into) -> {
      Pod pod = metadata.pod();
      return pod != null && ContainerReaders.label(pod.labels(), key, into);
    });
  }

  private static FieldReader<SystemState> labels() {
    return ContainerReaders.composed((metadata, into) -> {
      Pod pod = metadata.pod();
      return pod != null && ContainerReaders.labels(pod.labels(), into);
    });
  }

  private static boolean isRetired(String name) {
    return name.startsWith("k8s.rc.")
        || name.startsWith("k8s.svc.")
        || name.startsWith("k8s.rs.")
        || name.startsWith("k8s.deployment.")
        || name.startsWith("k8s.ns.");
  }

  /** What is known of a pod. */
  @FunctionalInterface
  private interface PodDetail {
    Text of(Pod pod);
  }
}
