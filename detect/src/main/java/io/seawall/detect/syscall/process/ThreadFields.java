package io.seawall.detect.syscall.process;

import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.TextBuilder;
import org.jspecify.annotations.Nullable;

/** The fields thread. */
final class ThreadFields {

  private ThreadFields() {}

  static @Nullable FieldReader<SystemState> reader(String name, @Nullable String argument) {
    return switch (name) {
      case "thread.tid" -> ThreadFields::tid;
      case "thread.ismain" ->
          ProcessFields.number(FieldType.BOOL, (state, thread) -> Figure.truth(thread.isMain()));
      case "thread.vtid" ->
          ProcessFields.number(
              FieldType.INT,
              (state, thread) -> thread.virtualTid() == -1 ? Figure.NONE : thread.virtualTid());
      case "thread.nametid" -> nameAndId().reader(Kin.SELF);
      case "thread.exectime" -> ProcessorTimes.sinceSwitch();
      case "thread.totexectime" -> ProcessorTimes.total();
      case "thread.cpu" -> ProcessorTimes.share(true, true);
      case "thread.cpu.user" -> ProcessorTimes.share(true, false);
      case "thread.cpu.system" -> ProcessorTimes.share(false, true);
      case "thread.cgroups" -> ControlGroups.all().reader(Kin.SELF);
      case "thread.cgroup" -> ControlGroups.of(argument == null ? "" : argument).reader(Kin.SELF);
      default -> counts(name);
    };
  }

  private static @Nullable FieldReader<SystemState> counts(String name) {
    return switch (name) {
      case "thread.pfmajor" ->
          ProcessFields.number(FieldType.UINT, (state, thread) -> thread.majorFaults());
      case "thread.pfminor" ->
          ProcessFields.number(FieldType.UINT, (state, thread) -> thread.minorFaults());
      case "thread.vmsize" -> ofMain((state, thread) -> unsigned(thread.virtualKiB()));
      case "thread.vmrss" -> ofMain((state, thread) -> unsigned(thread.residentKiB()));
      case "thread.vmsize.b" -> ofMain((state, thread) -> unsigned(thread.virtualKiB()) << 10);
      case "thread.vmrss.b" -> ofMain((state, thread) -> unsigned(thread.residentKiB()) << 10);
      default -> capabilities(name);
    };
  }

  private static @Nullable FieldReader<SystemState> capabilities(String name) {
    var names = new Capabilities();
    return switch (name) {
      case "thread.cap_permitted" ->
          ((Aspect) (state, thread) -> names.names(state, thread.credentials().permitted()))
              .reader(Kin.SELF);
      case "thread.cap_inheritable" ->
          ((Aspect) (state, thread) -> names.names(state, thread.credentials().inheritable()))
              .reader(Kin.SELF);
      case "thread.cap_effective" ->
          ((Aspect) (state, thread) -> names.names(state, thread.credentials().effective()))
              .reader(Kin.SELF);
      default -> null;
    };
  }

  /** Known from the event itself, so for unknown threads too. */
  private static void tid(SystemState state, FieldValues into) {
    long tid = Figure.id(state.event().tid());
    if (tid != Figure.NONE) {
      into.set(FieldType.INT, tid);
    }
  }

  private static Aspect nameAndId() {
    var builder = new TextBuilder();
    return (state, thread) ->
        state
            .texts()
            .of(builder.clear().add(thread.program().name()).addDecimal(state.event().tid()));
  }

  /** Threads other than the first count nothing, so that sums are right. */
  private static FieldReader<SystemState> ofMain(Figure figure) {
    return ProcessFields.number(
        FieldType.UINT,
        (SystemState state, ThreadState thread) -> thread.isMain() ? figure.of(state, thread) : 0);
  }

  private static long unsigned(int number) {
    return number & 0xffff_ffffL;
  }
}
