package io.seawall.detect.state.event;

import io.seawall.detect.event.EventEncoding;
import io.seawall.detect.event.EventView;
import java.util.Arrays;

/** A copy of the entry of a call, kept until the call's exit; reused. */
public final class SavedEntry {

  /** What a kept copy may hold on to; longer ones are rare. */
  private static final int KEPT = 4096;

  private byte[] bytes = new byte[64];
  private int length;
  private EventEncoding encoding = EventEncoding.V2;
  private long number;
  private int cpu;
  private int flags;

  /** Copies an entry over the one before. */
  public void save(EventView entry) {
    length = entry.length();
    if (length > bytes.length) {
      bytes = new byte[Math.max(length, 2 * bytes.length)];
    }
    System.arraycopy(entry.data(), entry.offset(), bytes, 0, length);
    encoding = entry.encoding();
    number = entry.number();
    cpu = entry.cpu();
    flags = entry.flags();
  }

  /** Moves a cursor to the copy; whether it was an event. */
  public boolean show(EventView view) {
    view.place(number, cpu, flags);
    return view.read(bytes, 0, length, encoding) == null;
  }

  /** Gives back the memory of a long entry. */
  public void trim() {
    if (bytes.length > KEPT) {
      bytes = Arrays.copyOf(bytes, 64);
    }
  }
}
