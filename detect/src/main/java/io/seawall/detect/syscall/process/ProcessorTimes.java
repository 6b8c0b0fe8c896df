package io.seawall.detect.syscall.process;

import io.seawall.detect.event.EventView;
import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import java.util.Arrays;

/**
 * The time that threads spend on processors. Such readers count from event to event, so they must
 * be asked on every event.
 */
final class ProcessorTimes {

  private static final int SWITCH_1 = 146;
  private static final int SWITCH_6 = 152;
  private static final int PROCESS_INFORMATION = 234;

  private ProcessorTimes() {}

  /** {@code thread.exectime}: nanoseconds since the last switch on the same processor, else 0. */
  static FieldReader<SystemState> sinceSwitch() {
    var switches = new Switches();
    return (state, into) -> into.set(FieldType.RELTIME, switches.elapsed(state.event()));
  }

  /** {@code thread.totexectime}: the sum of these for a thread. */
  static FieldReader<SystemState> total() {
    var switches = new Switches();
    var totals = new ThreadNumbers();
    return (state, into) -> {
      EventView event = state.event();
      long elapsed = switches.elapsed(event);
      if (state.thread() != null) {
        long total = totals.get(event.tid()) + elapsed;
        totals.put(event.tid(), total);
        into.set(FieldType.RELTIME, total);
      }
    };
  }

  /**
   * {@code thread.cpu} and its parts: how much a thread used since the last report of the driver,
   * at most 100.
   *
   * @param user whether user mode counts
   * @param system whether the kernel counts
   */
  static FieldReader<SystemState> share(boolean user, boolean system) {
    var totals = new ThreadNumbers();
    return (state, into) -> {
      ThreadState thread = state.thread();
      if (thread != null && state.event().typeNumber() == PROCESS_INFORMATION) {
        share(state.event(), totals, user, system, into);
      }
    };
  }

  private static void share(
      EventView event, ThreadNumbers totals, boolean user, boolean system, FieldValues into) {
    long total = (user ? event.unsigned(0) : 0) + (system ? event.unsigned(1) : 0);
    long before = totals.get(event.tid());
    totals.put(event.tid(), total);
    long used = before == 0 ? 0 : total - before;
    into.set((double) (used < 0 || used > 100 ? 100 : used));
  }

  /** When the last switch was on each processor. */
  private static final class Switches {

    private long[] times = new long[16];

    long elapsed(EventView event) {
      int type = event.typeNumber();
      if (type != SWITCH_1 && type != SWITCH_6) {
        return 0;
      }
      int cpu = event.cpu() & 0xffff;
      if (cpu >= times.length) {
        times = Arrays.copyOf(times, Math.max(cpu + 1, 2 * times.length));
      }
      long last = times[cpu];
      times[cpu] = event.timestamp();
      return last == 0 ? 0 : event.timestamp() - last;
    }
  }
}
