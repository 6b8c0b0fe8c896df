package io.seawall.detect.syscall.parameter;

import io.seawall.detect.event.EventParam;
import io.seawall.detect.event.EventTrait;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.event.LittleEndian;
import io.seawall.detect.event.ParamFormat;
import io.seawall.detect.event.ParamType;
import io.seawall.detect.state.SystemState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of an event, with those that only its entry has: exits of old captures lack
 * parameters that exits of today have, and Falco completes them from the entry, or with zeros where
 * there is none. Reused from parameter to parameter.
 *
 * @see <a
 *     href="https://github.com/falcosecurity/libs/blob/0.20.0/userspace/libscap/engine/savefile/converter/table.cpp">
 *     which events are completed</a>
 */
public final class Argument {

  /** The exit of accept before it had the length of its queue. */
  private static final int OLD_ACCEPT = 27;

  /** The exit of accept as it is today. */
  private static final int ACCEPT = 247;

  private static final byte[] ZEROS = new byte[8];
  private static final EventParam NOTHING =
      new EventParam("", ParamType.NONE, ParamFormat.NONE, null, -1, List.of());

  private EventParam param = NOTHING;
  private byte[] data = ZEROS;
  private int from;
  private int to;

  /** The type by which the event's parameters are named; null if its number is unknown. */
  public static @Nullable EventType shape(EventView event) {
    return shape(event.typeNumber());
  }

  /** The same by the number of a type. */
  public static @Nullable EventType shape(int number) {
    return EventType.of(number == OLD_ACCEPT ? ACCEPT : number);
  }

  /** How many parameters there are, those from the entry too. */
  public static int count(EventType shape, EventView event) {
    int had = event.paramCount();
    int named = shape.params().size();
    return had < named && had >= own(shape, event) ? named : Math.min(had, named);
  }

  /**
   * How many parameters an exit has itself at least, so that the others can be completed; more than
   * any event has if it is not completed at all.
   */
  private static int own(EventType shape, EventView event) {
    int number = event.typeNumber();
    if (number == OLD_ACCEPT) {
      return 3;
    }
    EventType entry =
        shape.isExit() && shape.has(EventTrait.CONVERTED) ? EventType.of(number - 1) : null;
    return entry == null ? Integer.MAX_VALUE : shape.params().size() - entry.params().size();
  }

  /**
   * Moves to a parameter of the last event.
   *
   * @param shape as {@link #shape} gives it
   * @param index below 0 for none
   * @return whether the event has it
   */
  public boolean move(SystemState state, EventType shape, int index) {
    if (index < 0 || index >= shape.params().size()) {
      return false;
    }
    EventView event = state.event();
    param = shape.params().get(index);
    if (index < event.paramCount()) {
      take(event, index);
      return true;
    }
    if (index >= count(shape, event)) {
      return false;
    }
    EventView entry = state.entry();
    int there = index - own(shape, event);
    if (event.typeNumber() != OLD_ACCEPT
        && entry != null
        && entry.typeNumber() == event.typeNumber() - 1
        && there < entry.paramCount()) {
      take(entry, there);
    } else {
      data = ZEROS;
      from = 0;
      to = bytes(param.type());
    }
    return true;
  }

  /**
   * Moves to a parameter of any event.
   *
   * @return whether the event has it
   */
  public boolean move(EventView event, int index) {
    EventType type = event.type();
    if (type == null || index >= Math.min(type.params().size(), event.paramCount())) {
      return false;
    }
    param = type.params().get(index);
    take(event, index);
    return true;
  }

  /**
   * Moves to a parameter of the entry of which the last event is the exit.
   *
   * @param index below 0 for none
   * @return whether there is an entry that has it
   */
  public boolean moveInEntry(SystemState state, int index) {
    EventView entry = index < 0 ? null : state.entry();
    return entry != null
        && entry.typeNumber() == state.event().typeNumber() - 1
        && move(entry, index);
  }

  private void take(EventView event, int index) {
    data = event.data();
    from = event.paramOffset(index);
    to = from + event.paramLength(index);
  }

  /** How the table describes it. */
  public EventParam param() {
    return param;
  }

  /** The array that holds its bytes. */
  public byte[] data() {
    return data;
  }

  /** Index of its first byte. */
  public int from() {
    return from;
  }

  /** Index after its last byte. */
  public int to() {
    return to;
  }

  /** How many bytes it has. */
  public int length() {
    return to - from;
  }

  /** Leaves the first byte out. */
  public void skipByte() {
    from = Math.min(from + 1, to);
  }

  /** Index after the last byte before a zero byte. */
  public int textEnd() {
    for (int i = from; i < to; i++) {
      if (data[i] == 0) {
        return i;
      }
    }
    return to;
  }

  /** A number of 1, 2, 4 or 8 bytes with its sign; 0 for any other length. */
  public long signed() {
    return LittleEndian.signed(data, from, to - from);
  }

  /** A number of 1, 2, 4 or 8 bytes without sign; 0 for any other length. */
  public long unsigned() {
    return LittleEndian.unsigned(data, from, to - from);
  }

  /** Bytes of a value, 0 for types whose values differ in length. */
  private static int bytes(ParamType type) {
    return switch (type) {
      case INT8, UINT8, FLAGS8, ENUMFLAGS8, SIGTYPE, L4PROTO, SOCKFAMILY -> 1;
      case INT16, UINT16, FLAGS16, ENUMFLAGS16, SYSCALLID, PORT -> 2;
      case INT32, UINT32, FLAGS32, ENUMFLAGS32, UID, GID, MODE, BOOL, SIGSET -> 4;
      case INT64, UINT64, RELTIME, ABSTIME, ERRNO, FD, PID, DOUBLE -> 8;
      default -> 0;
    };
  }
}
