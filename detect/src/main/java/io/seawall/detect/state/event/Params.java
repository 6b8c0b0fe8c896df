package io.seawall.detect.state.event;

import io.seawall.detect.event.EventView;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import java.nio.charset.StandardCharsets;

/** Reads parameters that may be missing; an index below 0 is one that the layout does not have. */
public final class Params {

  /** What stands for a text that the driver could not read. */
  public static final Text NOT_AVAILABLE = Text.of("<NA>");

  private static final byte[] NA = NOT_AVAILABLE.bytes();
  private static final byte[] NULL = "(NULL)".getBytes(StandardCharsets.UTF_8);

  private Params() {}

  /** Whether the parameter is there and not empty. */
  public static boolean has(EventView event, int index) {
    return index >= 0 && event.paramLength(index) > 0;
  }

  /** The number; 0 where it is missing. */
  public static long signed(EventView event, int index) {
    return index < 0 ? 0 : event.signed(index);
  }

  /** The number; another one where it is missing or empty. */
  public static long signed(EventView event, int index, long missing) {
    return has(event, index) ? event.signed(index) : missing;
  }

  /** The number, unsigned; 0 where it is missing. */
  public static long unsigned(EventView event, int index) {
    return index < 0 ? 0 : event.unsigned(index);
  }

  /** The value where it is a number that processes and descriptors can have, else -1. */
  public static int id(long value) {
    return value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE ? (int) value : -1;
  }

  /** A count as far as an int holds it, -1 for numbers below 0. */
  public static int limit(long value) {
    return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, value));
  }

  /** The number of a process or descriptor; -1 where it is missing or cannot be one. */
  public static int id(EventView event, int index) {
    return index < 0 ? -1 : id(event.signed(index));
  }

  /** Whether the parameter is a text that the driver could read. */
  public static boolean isReadable(EventView event, int index) {
    return has(event, index) && !event.textEquals(index, NA) && !event.textEquals(index, NULL);
  }

  /** The text, {@link #NOT_AVAILABLE} where it could not be read. */
  public static Text text(EventView event, int index, TextPool texts) {
    if (!isReadable(event, index)) {
      return NOT_AVAILABLE;
    }
    int from = event.paramOffset(index);
    return texts.of(event.data(), from, from + event.textLength(index));
  }
}
