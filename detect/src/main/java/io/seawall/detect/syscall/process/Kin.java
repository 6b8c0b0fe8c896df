package io.seawall.detect.syscall.process;

import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import org.jspecify.annotations.Nullable;

/** Which thread a field asks about, seen from the thread of the event. */
@FunctionalInterface
interface Kin {

  /**
   * Where a line of ancestors ends at the latest. No honest line is that long; a forged one may be
   * a circle.
   */
  int MOST = 1024;

  /** The thread of the event. */
  Kin SELF = SystemState::thread;

  /** The first thread of its process. */
  Kin MAIN =
      state -> {
        ThreadState thread = state.thread();
        return thread == null ? null : state.main(thread);
      };

  /** The parent of the thread. */
  Kin PARENT =
      state -> {
        ThreadState thread = state.thread();
        return thread == null ? null : state.parent(thread);
      };

  /** The thread asked about; null if there is none. */
  @Nullable ThreadState of(SystemState state);

  /**
   * An ancestor of the process.
   *
   * @param level 0 for the process itself, 1 for its parent
   */
  static Kin ancestor(int level) {
    return level > MOST ? state -> null : state -> ancestor(state, MAIN.of(state), level);
  }

  private static @Nullable ThreadState ancestor(
      SystemState state, @Nullable ThreadState from, int level) {
    ThreadState thread = from;
    for (int i = 0; i < level && thread != null; i++) {
      thread = state.parent(thread);
    }
    return thread;
  }

  /**
   * Whoever leads a group that the thread belongs to: the thread whose id is the group's, else the
   * eldest ancestor up to which all belong to the group. None if the group is not known.
   *
   * @param group id of the group
   * @param virtual whether the id holds within the PID namespace only, so that no thread can be
   *     found by it from the host
   */
  static Kin leader(Figure group, boolean virtual) {
    return state -> {
      ThreadState thread = state.thread();
      if (thread == null) {
        return null;
      }
      long id = group.of(state, thread);
      if (id < 0) {
        return null;
      }
      ThreadState leader = virtual && thread.inPidNamespace() ? null : state.thread(id);
      return leader != null ? leader : eldest(state, thread, group, id);
    };
  }

  private static ThreadState eldest(SystemState state, ThreadState from, Figure group, long id) {
    ThreadState eldest = from;
    ThreadState next = state.parent(from);
    for (int i = 0; i < MOST && next != null && group.of(state, next) == id; i++) {
      eldest = next;
      next = state.parent(next);
    }
    return eldest;
  }

  /** The parent of a thread, unless it is its own. */
  static @Nullable ThreadState above(SystemState state, ThreadState thread) {
    ThreadState parent = state.parent(thread);
    return parent == thread ? null : parent;
  }
}
