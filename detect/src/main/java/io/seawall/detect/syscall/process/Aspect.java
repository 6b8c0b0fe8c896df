package io.seawall.detect.syscall.process;

import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/** A text that a thread has. */
@FunctionalInterface
interface Aspect {

  /** The kernel's name. */
  Aspect NAME = (state, thread) -> thread.program().name();

  /** Argument 0. */
  Aspect EXE = (state, thread) -> thread.program().exe();

  /** Path of the executable. */
  Aspect EXE_PATH = (state, thread) -> thread.program().exePath();

  /** The other arguments, joined. */
  Aspect ARGUMENTS = (state, thread) -> thread.program().joined();

  /** Name and arguments. */
  Aspect COMMAND_LINE = (state, thread) -> thread.program().commandLine();

  /** The text, or null. */
  @Nullable Text of(SystemState state, ThreadState thread);

  /** The field of this text. */
  default FieldReader<SystemState> reader(Kin kin) {
    return (state, into) -> {
      ThreadState thread = kin.of(state);
      if (thread != null) {
        Text text = of(state, thread);
        if (text != null) {
          into.set(text);
        }
      }
    };
  }

  /** The field of this text for all ancestors of the process. */
  default FieldReader<SystemState> ofAncestors() {
    return this::addAncestors;
  }

  private void addAncestors(SystemState state, FieldValues into) {
    ThreadState first = Kin.MAIN.of(state);
    ThreadState thread = first == null ? null : state.parent(first);
    for (int i = 0; i < Kin.MOST && thread != null && thread != first; i++) {
      Text text = of(state, thread);
      if (text != null) {
        into.add(text);
      }
      thread = Kin.above(state, thread);
    }
  }
}
