package io.seawall.detect.state;

import io.seawall.detect.event.EventView;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import java.nio.charset.StandardCharsets;

/** Reads parameters that may be missing; an index below 0 is one that the layout does not have. */
final class Params {

  /** What stands for a text that the driver could not read. */
  static final Text NOT_AVAILABLE = Text.of("<NA>");

  private static final byte[] NA = NOT_AVAILABLE.bytes();
  private static final byte[] NULL = "(NULL)".getBytes(StandardCharsets.UTF_8);

  private Params() {}

  static boolean has(EventView event, int index) {
    return index >= 0 && event.paramLength(index) > 0;
  }

  static long signed(EventView event, int index) {
    return index < 0 ? 0 : event.signed(index);
  }

  static long signed(EventView event, int index, long missing) {
    return has(event, index) ? event.signed(index) : missing;
  }

  static long unsigned(EventView event, int index) {
    return index < 0 ? 0 : event.unsigned(index);
  }

  /** The value where it is a number that processes and descriptors can have, else -1. */
  static int id(long value) {
    return value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE ? (int) value : -1;
  }

  /** A count as far as an int holds it, -1 for numbers below 0. */
  static int limit(long value) {
    return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, value));
  }

  static int id(EventView event, int index) {
    return index < 0 ? -1 : id(event.signed(index));
  }

  /** Whether the parameter is a text that the driver could read. */
  static boolean isReadable(EventView event, int index) {
    return has(event, index) && !event.textEquals(index, NA) && !event.textEquals(index, NULL);
  }

  /** The text, {@link #NOT_AVAILABLE} where it could not be read. */
  static Text text(EventView event, int index, TextPool texts) {
    if (!isReadable(event, index)) {
      return NOT_AVAILABLE;
    }
    int from = event.paramOffset(index);
    return texts.of(event.data(), from, from + event.textLength(index));
  }
}
