package io.seawall.sensor.live;

import io.seawall.detect.alert.LossLedger;
import io.seawall.detect.alert.LossLedger.Kind;
import io.seawall.detect.alert.LossLedger.Loss;
import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.sensor.bpf.BpfTable;
import io.seawall.sensor.bpf.LoadedPrograms;
import io.seawall.sensor.ring.EventMerge.EventSink;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * Calls that were counted because they came faster than they were read: {@code crowd.h}. The last
 * of each kind is shown as any event is, but later than it was; how many were not shown is told to
 * the ledger, with who made them.
 */
final class Crowds {

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

  private static final int KEY = 32;
  private static final int KEPT = 1024;
  private static final int VALUE = 72 + KEPT;

  private static final int NAME = 16;

  private static final int TYPE_AT = 24;
  private static final int FIRST_AT = 8;
  private static final int LAST_AT = 16;
  private static final int NAME_AT = 24;
  private static final int PARENT_AT = 40;
  private static final int BEGUN_AT = 56;
  private static final int ENDED_AT = 60;
  private static final int LENGTH_AT = 64;
  private static final int EVENT_AT = 72;

  private final BpfTable table;
  private final EventView view = new EventView();
  private long total;

  Crowds(LoadedPrograms programs) {
    table = programs.table("crowds", KEY, VALUE);
  }

  /** How many were counted up to the last sweep, without those that were shown. */
  long total() {
    return total;
  }

  /** Takes what was counted. */
  void sweep(EventSink sink, LossLedger ledger) {
    for (byte[] key : table.keys()) {
      byte[] value = table.get(key);
      if (value != null) {
        take(MemorySegment.ofArray(key), MemorySegment.ofArray(value), sink, ledger);
        table.remove(key);
      }
    }
  }

  private void take(MemorySegment key, MemorySegment value, EventSink sink, LossLedger ledger) {
    long count = value.get(LONG, 0);
    if (count == 0) {
      return;
    }
    long shown = show(value, sink);
    if (count > shown) {
      total += count - shown;
      EventType type = EventType.of(key.get(INT, TYPE_AT));
      ledger.add(
          new Loss(
              Kind.COUNTED,
              value.get(LONG, FIRST_AT),
              value.get(LONG, LAST_AT),
              count - shown,
              type == null ? "" : type.name(),
              "made by "
                  + name(value, NAME_AT)
                  + ", which "
                  + name(value, PARENT_AT)
                  + " started"));
    }
  }

  /** Shows the last one, unless it was being written; answers how many were shown. */
  private long show(MemorySegment value, EventSink sink) {
    int length = Math.clamp(value.get(INT, LENGTH_AT), 0, KEPT);
    boolean whole = value.get(INT, BEGUN_AT) == value.get(INT, ENDED_AT);
    if (!whole || length == 0) {
      return 0;
    }
    byte[] bytes = value.asSlice(EVENT_AT, length).toArray(ValueLayout.JAVA_BYTE);
    for (int at = 0; at < length && view.read(bytes, at, length, EventEncoding.V2) == null; ) {
      at += view.length();
      sink.event(view);
    }
    return 1;
  }

  private static String name(MemorySegment value, int at) {
    byte[] bytes = value.asSlice(at, NAME).toArray(ValueLayout.JAVA_BYTE);
    int length = 0;
    while (length < NAME && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
