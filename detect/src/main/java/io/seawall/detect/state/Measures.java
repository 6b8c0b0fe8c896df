package io.seawall.detect.state;

import io.seawall.detect.event.EventView;
import io.seawall.detect.state.event.Layout;
import io.seawall.detect.state.event.Params;

/** Memory and page faults, which several events tell. */
final class Measures {

  private static final Layout LAYOUT =
      Layout.of("pgft_maj", "pgft_min", "vm_size", "vm_rss", "vm_swap");

  private Measures() {}

  static void take(EventView event, ThreadState thread) {
    faults(event, thread);
    memory(event, thread);
  }

  static void faults(EventView event, ThreadState thread) {
    int type = event.typeNumber();
    if (Params.has(event, LAYOUT.index(type, 0))) {
      thread.majorFaults = Params.limit(event.unsigned(LAYOUT.index(type, 0)));
      thread.minorFaults = Params.limit(Params.unsigned(event, LAYOUT.index(type, 1)));
    }
  }

  static void memory(EventView event, ThreadState thread) {
    int type = event.typeNumber();
    if (Params.has(event, LAYOUT.index(type, 2))) {
      thread.virtualKiB = (int) event.unsigned(LAYOUT.index(type, 2));
      thread.residentKiB = (int) Params.unsigned(event, LAYOUT.index(type, 3));
      thread.swappedKiB = (int) Params.unsigned(event, LAYOUT.index(type, 4));
    }
  }
}
