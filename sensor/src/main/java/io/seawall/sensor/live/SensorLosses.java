package io.seawall.sensor.live;

import io.seawall.detect.alert.LossLedger;
import io.seawall.detect.alert.LossLedger.Kind;
import io.seawall.detect.alert.LossLedger.Loss;
import io.seawall.detect.event.EventType;
import io.seawall.sensor.bpf.LoadedPrograms;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** Counts what programs could not tell, by type of event, from one look to the next. */
public final class SensorLosses {

  private static final int TYPES = 512;

  /** Its place counts calls of 32-bit programs, of which nothing else is known. */
  private static final int FOREIGN_CALLS = TYPES - 1;

  /** Its place is for the programs: what it counts stands at the types too. */
  private static final int PROCESSES_LOST = TYPES - 2;

  /** Its place counts control groups: who watches their folders finds them. */
  private static final int GROUPS_LOST = TYPES - 3;

  private static final String GROUPS = "control groups were not told";
  private static final String FOREIGN = "calls of 32-bit programs are not told";
  private static final String MISSED = "programs were left out by the kernel";
  private static final List<String> PROGRAMS =
      List.of(
          "call_end", "process_exec", "process_fork", "process_exit", "group_made", "group_gone");

  private final LoadedPrograms programs;
  private final MemorySegment counts;
  private final long[] known = new long[TYPES];
  private long missed;
  private long lookedAt;
  private long total;

  SensorLosses(LoadedPrograms programs, long now) {
    this.programs = programs;
    this.counts = programs.memory("losses", 8L * TYPES);
    this.lookedAt = now;
  }

  /**
   * Adds what was lost since the last look.
   *
   * @param now nanoseconds since 1970, by the clock of the events
   */
  public void tell(LossLedger ledger, long now) {
    for (int type = 0; type < TYPES; type++) {
      long count = counts.get(ValueLayout.JAVA_LONG, 8L * type);
      if (type != PROCESSES_LOST && count != known[type]) {
        add(ledger, type, count - known[type], now);
        known[type] = count;
      }
    }
    long left = 0;
    for (String program : PROGRAMS) {
      left += programs.misses(program);
    }
    if (left != missed) {
      total += left - missed;
      ledger.add(new Loss(Kind.DROPPED, lookedAt, now, left - missed, "", MISSED));
      missed = left;
    }
    lookedAt = now;
  }

  private void add(LossLedger ledger, int type, long count, long now) {
    total += count;
    if (type == FOREIGN_CALLS) {
      ledger.add(new Loss(Kind.UNKNOWN_TYPE, lookedAt, now, count, "", FOREIGN));
      return;
    }
    if (type == GROUPS_LOST) {
      ledger.add(new Loss(Kind.DROPPED, lookedAt, now, count, "", GROUPS));
      return;
    }
    EventType named = EventType.of(type);
    String name = named == null ? "" : named.name();
    ledger.add(new Loss(Kind.DROPPED, lookedAt, now, count, name, ""));
  }

  /** How much was lost up to the last look. */
  public long total() {
    return total;
  }
}
