package io.seawall.detect.syscall.process;

import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.container.Container.HealthProbe;
import io.seawall.detect.state.container.Container.Metadata;
import io.seawall.detect.state.process.Program;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields that say whether a process runs to see if a container is well. */
final class HealthProbeFields {

  private HealthProbeFields() {}

  static @Nullable FieldReader<SystemState> reader(String name) {
    return switch (name) {
      case "proc.is_container_healthcheck" -> runsFor("Healthcheck");
      case "proc.is_container_liveness_probe" -> runsFor("LivenessProbe");
      case "proc.is_container_readiness_probe" -> runsFor("ReadinessProbe");
      default -> null;
    };
  }

  private static FieldReader<SystemState> runsFor(String kind) {
    return ProcessFields.number(
        FieldType.BOOL, (state, thread) -> Figure.truth(kind.equals(kindOf(state, thread))));
  }

  /**
   * The kind of probe as part of which a thread runs: the eldest of it and its ancestors whose
   * program is a probe's command decides, and nothing below the init of the container is one, as
   * runtimes start probes from outside.
   */
  private static @Nullable String kindOf(SystemState state, ThreadState thread) {
    if (probes(thread).isEmpty()) {
      return null;
    }
    String kind = null;
    ThreadState next = thread;
    for (int i = 0; i < Kin.MOST && next != null; i++) {
      if (next.container() != null && next.virtualPid() == 1) {
        return null;
      }
      String found = matching(state, next);
      kind = found == null ? kind : found;
      next = Kin.above(state, next);
    }
    return kind;
  }

  private static List<HealthProbe> probes(ThreadState thread) {
    Container container = thread.container();
    Metadata metadata = container == null ? null : container.metadata();
    return metadata == null ? List.of() : metadata.healthProbes();
  }

  private static @Nullable String matching(SystemState state, ThreadState thread) {
    List<HealthProbe> probes = probes(thread);
    for (int i = 0; i < probes.size(); i++) {
      if (matches(state, thread.program(), probes.get(i))) {
        return probes.get(i).kind();
      }
    }
    return null;
  }

  private static boolean matches(SystemState state, Program program, HealthProbe probe) {
    int size = probe.arguments().size();
    if (!program.exe().toString().equals(probe.exe())
        || Segments.count(program.arguments()) != size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      Text argument = Segments.part(state, program.arguments(), i);
      if (argument == null || !argument.toString().equals(probe.arguments().get(i))) {
        return false;
      }
    }
    return true;
  }
}
