package io.seawall.detect.syscall.container;

import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.container.Container.HealthProbe;
import io.seawall.detect.state.container.Container.Metadata;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/**
 * The fields container and k8s. On the host id, name and type are the text {@code host} and the
 * others have no value, nor have those of which the metadata are not known yet. A thread in a PID
 * namespace of which no container is known, is not on the host: its container has an empty id.
 */
public final class ContainerFields {

  private ContainerFields() {}

  /**
   * A reader, null if there is no such field.
   *
   * @param name with its class: {@code container.id}
   * @param argument of the field, null for none
   */
  public static @Nullable FieldReader<SystemState> reader(String name, @Nullable String argument) {
    if (name.startsWith("k8s.")) {
      return PodFields.reader(name, argument);
    }
    return switch (name) {
      case "container.id" -> id();
      case "container.full_id" -> identity(Container::fullId);
      case "container.type" -> identity(Container::type);
      case "container.name" -> name();
      case "container.privileged" -> ContainerReaders.truth(Metadata::privileged);
      case "container.host_pid" -> ContainerReaders.truth(Metadata::hostPid);
      case "container.host_network" -> ContainerReaders.truth(Metadata::hostNetwork);
      case "container.host_ipc" -> ContainerReaders.truth(Metadata::hostIpc);
      case "container.start_ts" -> ContainerFields::start;
      case "container.duration" -> ContainerFields::duration;
      default -> details(name, argument);
    };
  }

  private static @Nullable FieldReader<SystemState> details(
      String name, @Nullable String argument) {
    return switch (name) {
      case "container.image" -> ContainerReaders.text(Metadata::image);
      case "container.image.id" -> ContainerReaders.text(Metadata::imageId);
      case "container.image.repository" -> ContainerReaders.text(Metadata::imageRepository);
      case "container.image.tag" -> ContainerReaders.text(Metadata::imageTag);
      case "container.image.digest" -> ContainerReaders.text(Metadata::imageDigest);
      case "container.ip" -> ContainerReaders.text(Metadata::ip);
      case "container.cni.json" -> ContainerReaders.text(Metadata::cniJson);
      case "container.label" ->
          ContainerReaders.composed((metadata, into) ->
              argument != null && ContainerReaders.label(metadata.labels(), argument, into));
      case "container.labels" ->
          ContainerReaders.composed(
              (metadata, into) -> ContainerReaders.labels(metadata.labels(), into));
      case "container.healthcheck" -> probe("Healthcheck");
      case "container.liveness_probe" -> probe("LivenessProbe");
      case "container.readiness_probe" -> probe("ReadinessProbe");
      default -> MountFields.reader(name, argument);
    };
  }

  /** The command of one kind of probe; {@code NONE} if the container has none. */
  private static FieldReader<SystemState> probe(String kind) {
    return ContainerReaders.composed((metadata, into) -> {
      for (HealthProbe probe : metadata.healthProbes()) {
        if (probe.kind().equals(kind)) {
          into.add(probe.exe());
          probe.arguments().forEach(argument -> into.add(' ').add(argument));
          return true;
        }
      }
      into.add("NONE");
      return true;
    });
  }

  private static boolean isHost(ThreadState thread) {
    return thread.container() == null && !thread.inPidNamespace();
  }

  private static FieldReader<SystemState> id() {
    Text host = Text.of("host");
    return (state, into) -> {
      ThreadState thread = state.thread();
      if (thread != null) {
        Container container = thread.container();
        into.set(container != null ? container.id() : isHost(thread) ? host : Text.EMPTY);
      }
    };
  }

  private static FieldReader<SystemState> name() {
    return identity(container -> {
      Metadata metadata = container.metadata();
      return metadata == null ? Text.EMPTY : metadata.name();
    });
  }

  private static FieldReader<SystemState> identity(Identity identity) {
    Text host = Text.of("host");
    return (state, into) -> {
      ThreadState thread = state.thread();
      if (thread == null) {
        return;
      }
      Container container = thread.container();
      Text text = container == null ? host : identity.of(container);
      if (!text.isEmpty() && (container != null || isHost(thread))) {
        into.set(text);
      }
    };
  }

  private static void start(SystemState state, FieldValues into) {
    long start = start(state);
    if (start != 0) {
      into.set(FieldType.ABSTIME, start);
    }
  }

  private static void duration(SystemState state, FieldValues into) {
    long start = start(state);
    if (start != 0) {
      into.set(FieldType.RELTIME, state.event().timestamp() - start);
    }
  }

  /** Of its PID namespace if that is known, else as the runtime says; 0 on the host. */
  private static long start(SystemState state) {
    ThreadState thread = state.thread();
    if (thread == null || isHost(thread)) {
      return 0;
    }
    if (thread.namespaceStart() != 0) {
      return thread.namespaceStart();
    }
    Metadata metadata = ContainerReaders.metadata(state);
    return metadata == null ? 0 : metadata.created();
  }

  /** What a container is known by. */
  @FunctionalInterface
  private interface Identity {
    Text of(Container container);
  }
}
