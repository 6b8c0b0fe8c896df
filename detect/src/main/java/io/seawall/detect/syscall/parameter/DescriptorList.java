package io.seawall.detect.syscall.parameter;

import io.seawall.detect.event.LittleEndian;
import io.seawall.detect.state.Descriptor;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.value.TextBuilder;

/** The descriptors that poll waits for: u16 count, then i64 number and i16 events for each. */
public final class DescriptorList {

  private static final int ENTRY_BYTES = 10;

  private DescriptorList() {}

  /** How many entries there are, never more than fit. */
  public static int count(byte[] data, int from, int to) {
    return to - from < 2
        ? 0
        : Math.min(LittleEndian.u16(data, from), (to - from - 2) / ENTRY_BYTES);
  }

  /** The number of the descriptor of an entry. */
  public static long number(byte[] data, int from, int index) {
    return LittleEndian.i64(data, from + 2 + index * ENTRY_BYTES);
  }

  /** Adds {@code NUMBER:TYPE EVENTS} for each, the events in hexadecimal. */
  static void addTypes(SystemState state, byte[] data, int from, int to, TextBuilder out) {
    ThreadState thread = state.thread();
    int count = thread == null ? 0 : count(data, from, to);
    for (int i = 0; i < count && thread != null; i++) {
      long number = number(data, from, i);
      Descriptor descriptor = state.descriptor(thread, number);
      int events = (short) LittleEndian.u16(data, from + 2 + i * ENTRY_BYTES + 8);
      out.add(i > 0 ? " " : "").addUnsigned(number).add(':');
      out.add(descriptor == null ? '?' : descriptor.type().letter());
      out.addUnsigned(events & 0xffff_ffffL, 16);
    }
  }
}
