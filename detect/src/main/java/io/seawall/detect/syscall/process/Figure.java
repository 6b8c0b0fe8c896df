package io.seawall.detect.syscall.process;

import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;

/** A number that a thread has. */
@FunctionalInterface
interface Figure {

  /** The number that stands for none. */
  long NONE = Long.MIN_VALUE;

  /** The largest id that a process can have as a field; above are those of no real process. */
  long MAX_ID = 0xffff_ffffL;

  /** The number, or {@link #NONE}. */
  long of(SystemState state, ThreadState thread);

  /** The field of this number. */
  default FieldReader<SystemState> reader(Kin kin, FieldType type) {
    return (state, into) -> {
      ThreadState thread = kin.of(state);
      if (thread != null) {
        long number = of(state, thread);
        if (number != NONE) {
          into.set(type, number);
        }
      }
    };
  }

  /** The field of this number for all ancestors of the process. */
  default FieldReader<SystemState> ofAncestors(FieldType type) {
    return (state, into) -> addAncestors(state, type, into);
  }

  private void addAncestors(SystemState state, FieldType type, FieldValues into) {
    ThreadState first = Kin.MAIN.of(state);
    ThreadState thread = first == null ? null : state.parent(first);
    for (int i = 0; i < Kin.MOST && thread != null && thread != first; i++) {
      long number = of(state, thread);
      if (number != NONE) {
        into.add(type, number);
      }
      thread = Kin.above(state, thread);
    }
  }

  /** A number of which 0 says that it is unknown. */
  static long orNone(long number) {
    return number == 0 ? NONE : number;
  }

  /** An id, unless no process can have it. */
  static long id(long id) {
    return id < -1 || id > MAX_ID ? NONE : id;
  }

  /** 1 for true. */
  static long truth(boolean truth) {
    return truth ? 1 : 0;
  }
}
