package io.seawall.detect.syscall.process;

import io.seawall.detect.field.FieldArgument;
import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.value.FieldReader;
import org.jspecify.annotations.Nullable;

/**
 * The fields of ancestors: {@code proc.aname[2]} asks the grandparent, {@code proc.aname[0]} the
 * process itself, and {@code proc.aname} all ancestors but the process itself, of whom one must
 * match.
 */
final class AncestorFields {

  private static final Figure PID = (state, thread) -> Figure.id(thread.pid());

  private AncestorFields() {}

  static @Nullable FieldReader<SystemState> reader(String name, @Nullable String argument) {
    return switch (name) {
      case "proc.aexe" -> text(Aspect.EXE, argument);
      case "proc.aexepath" -> text(Aspect.EXE_PATH, argument);
      case "proc.aname" -> text(Aspect.NAME, argument);
      case "proc.aargs" -> text(Aspect.ARGUMENTS, argument);
      case "proc.acmdline" -> text(Aspect.COMMAND_LINE, argument);
      case "proc.aenv" ->
          argument != null && FieldArgument.index(argument) < 0
              ? Environment.inherited(argument).reader(Kin.MAIN)
              : text(Environment.whole(), argument);
      case "proc.apid" ->
          argument == null
              ? PID.ofAncestors(FieldType.INT)
              : PID.reader(Kin.ancestor(FieldArgument.index(argument)), FieldType.INT);
      case "proc.loginshellid" ->
          ((Figure) AncestorFields::loginShell).reader(Kin.MAIN, FieldType.INT);
      default -> null;
    };
  }

  private static FieldReader<SystemState> text(Aspect aspect, @Nullable String argument) {
    return argument == null
        ? aspect.ofAncestors()
        : aspect.reader(Kin.ancestor(FieldArgument.index(argument)));
  }

  /** Process id of the eldest shell among a process and its ancestors. */
  private static long loginShell(SystemState state, ThreadState main) {
    long eldest = Figure.NONE;
    ThreadState thread = main;
    for (int i = 0; i < Kin.MOST && thread != null; i++) {
      if (isShell(thread)) {
        eldest = thread.pid();
      }
      thread = Kin.above(state, thread);
    }
    return eldest;
  }

  /** What libs takes for a shell: any name that ends with sh. */
  private static boolean isShell(ThreadState thread) {
    var name = thread.program().name();
    int size = name.length();
    return size >= 2 && name.byteAt(size - 2) == 's' && name.byteAt(size - 1) == 'h';
  }
}
