package io.seawall.detect.syscall.process;

import io.seawall.detect.field.FieldArgument;
import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.process.Program;
import io.seawall.detect.value.DerivedText;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/**
 * The fields proc, thread, user and group. What a name asks for is spread over the other classes by
 * subject.
 */
public final class ProcessFields {

  private ProcessFields() {}

  /**
   * A reader, null if there is no such field.
   *
   * @param name with its class: {@code proc.name}
   * @param argument of the field, null for none
   */
  public static @Nullable FieldReader<SystemState> reader(String name, @Nullable String argument) {
    FieldReader<SystemState> reader =
        name.startsWith("thread.") ? ThreadFields.reader(name, argument) : identity(name);
    reader = reader == null ? arguments(name, argument) : reader;
    reader = reader == null ? parent(name) : reader;
    reader = reader == null ? AncestorFields.reader(name, argument) : reader;
    reader = reader == null ? GroupFields.reader(name) : reader;
    reader = reader == null ? ExecutableFields.reader(name) : reader;
    reader = reader == null ? ResourceFields.reader(name) : reader;
    reader = reader == null ? HealthProbeFields.reader(name) : reader;
    return reader == null ? UserFields.reader(name) : reader;
  }

  private static @Nullable FieldReader<SystemState> identity(String name) {
    return switch (name) {
      case "proc.exe" -> Aspect.EXE.reader(Kin.SELF);
      case "proc.exepath" -> Aspect.EXE_PATH.reader(Kin.SELF);
      case "proc.name" -> Aspect.NAME.reader(Kin.SELF);
      case "proc.cmdline" -> Aspect.COMMAND_LINE.reader(Kin.SELF);
      case "proc.exeline" -> exeLine().reader(Kin.SELF);
      case "proc.cwd" -> directory().reader(Kin.SELF);
      case "proc.tty" -> number(FieldType.UINT, (state, thread) -> thread.terminal());
      case "proc.pid" -> number(FieldType.INT, (state, thread) -> Figure.id(thread.pid()));
      case "proc.vpid" ->
          number(
              FieldType.INT,
              (state, thread) -> thread.virtualPid() == -1 ? Figure.NONE : thread.virtualPid());
      case "proc.duration" ->
          number(FieldType.RELTIME, (state, thread) -> age(state, thread.start()));
      case "proc.pid.ts" ->
          number(FieldType.RELTIME, (state, thread) -> Figure.orNone(thread.start()));
      case "proc.pidns_init_start_ts" ->
          number(FieldType.UINT, (state, thread) -> Figure.orNone(thread.namespaceStart()));
      default -> null;
    };
  }

  private static @Nullable FieldReader<SystemState> arguments(
      String name, @Nullable String argument) {
    return switch (name) {
      case "proc.args" ->
          (argument == null ? Aspect.ARGUMENTS : argument(FieldArgument.index(argument)))
              .reader(Kin.SELF);
      case "proc.cmdnargs" ->
          number(FieldType.UINT, (state, thread) -> Segments.count(thread.program().arguments()));
      case "proc.cmdlenargs" ->
          number(FieldType.UINT, (state, thread) -> Segments.size(thread.program().arguments()));
      case "proc.env" ->
          (argument == null || FieldArgument.index(argument) >= 0
                  ? Environment.whole()
                  : Environment.variable(argument))
              .reader(Kin.SELF);
      default -> null;
    };
  }

  private static @Nullable FieldReader<SystemState> parent(String name) {
    return switch (name) {
      case "proc.pexe" -> Aspect.EXE.reader(Kin.PARENT);
      case "proc.pexepath" -> Aspect.EXE_PATH.reader(Kin.PARENT);
      case "proc.pname" -> Aspect.NAME.reader(Kin.PARENT);
      case "proc.pcmdline" -> Aspect.COMMAND_LINE.reader(Kin.PARENT);
      case "proc.ppid" ->
          ((Figure) (state, thread) -> Figure.id(thread.pid()))
              .reader(Kin.ancestor(1), FieldType.INT);
      case "proc.pvpid" ->
          ((Figure) (state, thread) -> thread.virtualPid()).reader(Kin.PARENT, FieldType.INT);
      case "proc.ppid.duration" ->
          ((Figure) (state, thread) -> age(state, thread.start()))
              .reader(Kin.PARENT, FieldType.RELTIME);
      case "proc.ppid.ts" ->
          ((Figure) (state, thread) -> thread.start()).reader(Kin.PARENT, FieldType.RELTIME);
      default -> null;
    };
  }

  static FieldReader<SystemState> number(FieldType type, Figure figure) {
    return figure.reader(Kin.SELF, type);
  }

  /** Nanoseconds from a moment to the event; none if the moment is not known. */
  static long age(SystemState state, long start) {
    return start == 0 ? Figure.NONE : state.event().timestamp() - start;
  }

  private static Aspect argument(int index) {
    return (state, thread) -> Segments.part(state, thread.program().arguments(), index);
  }

  /** Argument 0, a blank even if nothing follows, and the other arguments. */
  private static Aspect exeLine() {
    var line =
        new DerivedText<Program>((program, into) -> {
          into.add(program.exe()).add(' ').add(program.joined());
          return true;
        });
    return (state, thread) -> line.of(state.texts(), thread.program());
  }

  /** All threads of a process have one; libs says {@code ./} while the first one is not known. */
  private static Aspect directory() {
    Text unknown = Text.of("./");
    return (state, thread) -> {
      ThreadState main = state.main(thread);
      return main == null ? unknown : main.directory();
    };
  }
}
