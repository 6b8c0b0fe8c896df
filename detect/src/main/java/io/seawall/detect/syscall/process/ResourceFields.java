package io.seawall.detect.syscall.process;

import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.Descriptor;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.event.DescriptorType;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of what a process uses: descriptors, memory, threads. */
final class ResourceFields {

  private ResourceFields() {}

  static @Nullable FieldReader<SystemState> reader(String name) {
    return switch (name) {
      case "proc.fdopencount" -> ProcessFields.number(FieldType.UINT, ResourceFields::open);
      case "proc.fdlimit" -> ProcessFields.number(FieldType.INT, ResourceFields::limit);
      case "proc.fdusage" -> ResourceFields::usage;
      case "proc.vmsize" -> memory((state, thread) -> thread.virtualKiB());
      case "proc.vmrss" -> memory((state, thread) -> thread.residentKiB());
      case "proc.vmswap" -> memory((state, thread) -> thread.swappedKiB());
      case "proc.nthreads" ->
          ProcessFields.number(FieldType.UINT, (state, thread) -> thread.threads());
      case "proc.nchilds" -> ProcessFields.number(FieldType.UINT, ResourceFields::others);
      case "proc.stdin.type" -> type(0);
      case "proc.stdout.type" -> type(1);
      case "proc.stderr.type" -> type(2);
      case "proc.stdin.name" -> name(0);
      case "proc.stdout.name" -> name(1);
      case "proc.stderr.name" -> name(2);
      default -> null;
    };
  }

  private static FieldReader<SystemState> memory(Figure figure) {
    return ProcessFields.number(
        FieldType.UINT, (state, thread) -> figure.of(state, thread) & 0xffff_ffffL);
  }

  private static long open(SystemState state, ThreadState thread) {
    ThreadState main = state.main(thread);
    return main == null ? 0 : state.descriptorCount(main);
  }

  private static long limit(SystemState state, ThreadState thread) {
    ThreadState main = state.main(thread);
    return main == null ? 0 : main.descriptorLimit();
  }

  /** In per cent, at most 100; 0 where there is no limit. */
  private static void usage(SystemState state, FieldValues into) {
    ThreadState thread = state.thread();
    if (thread != null) {
      long limit = limit(state, thread);
      long open = open(state, thread);
      into.set(limit <= 0 ? 0.0 : Math.min(100.0, open * 100.0 / limit));
    }
  }

  /** All but the first, which may have ended while others live. */
  private static long others(SystemState state, ThreadState thread) {
    ThreadState main = state.main(thread);
    return main == null ? thread.threads() : Math.max(0, thread.threads() - 1);
  }

  private static FieldReader<SystemState> type(int number) {
    Map<DescriptorType, Text> labels = new EnumMap<>(DescriptorType.class);
    for (DescriptorType type : DescriptorType.values()) {
      labels.put(type, Text.of(type.label()));
    }
    return ((Aspect)
            (state, thread) -> {
              Descriptor descriptor = state.descriptor(thread, number);
              return descriptor == null ? null : labels.get(descriptor.type());
            })
        .reader(Kin.SELF);
  }

  private static FieldReader<SystemState> name(int number) {
    return ((Aspect)
            (state, thread) -> {
              Descriptor descriptor = state.descriptor(thread, number);
              return descriptor == null ? null : descriptor.name();
            })
        .reader(Kin.SELF);
  }
}
