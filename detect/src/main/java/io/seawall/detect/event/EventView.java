package io.seawall.detect.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over one event. Reading the next event into it allocates nothing; what it says holds
 * until then. {@link #read} checks every length, so no getter reaches outside the event, whatever
 * the bytes hold. Not for use by two threads at once.
 */
public final class EventView {

  /** Parameters that an event can have at most. */
  public static final int MAX_PARAMETERS = 64;

  private static final int NOTIFICATION = 280;
  private static final int INFRASTRUCTURE = 286;

  private final int[] traits = EventTable.get().traits();
  private final int[] offsets = new int[MAX_PARAMETERS + 1];
  private byte[] data = new byte[0];
  private EventEncoding encoding = EventEncoding.V2;
  private int start;
  private int length;
  private int type;
  private int params;
  private long timestamp;
  private long tid;
  private long number;
  private int cpu;
  private int flags;

  /**
   * Moves to an event.
   *
   * @param bytes hold the event; they are not copied
   * @param at index of its first byte
   * @param end index after the last byte that it may have, at most {@code bytes.length}
   * @param layout how it is laid out
   * @return null, or what is wrong: then the view must not be asked for anything
   */
  public @Nullable EventDefect read(byte[] bytes, int at, int end, EventEncoding layout) {
    int header = layout.headerBytes();
    if (end - at < header) {
      return EventDefect.HEADER_CUT;
    }
    data = bytes;
    start = at;
    encoding = layout;
    timestamp = LittleEndian.i64(bytes, at);
    tid = LittleEndian.i64(bytes, at + 8);
    length = LittleEndian.i32(bytes, at + 16);
    type = LittleEndian.u16(bytes, at + 20);
    if (length < header || length > end - at) {
      return EventDefect.LENGTH_WRONG;
    }
    if (layout == EventEncoding.V1) {
      return readFirstVersion(at + header);
    }
    int count = LittleEndian.i32(bytes, at + 22);
    return type < traits.length && (traits[type] & EventTrait.LARGE_PAYLOAD.mask()) != 0
        ? readLarge(at + header, count)
        : readSmall(at + header, count);
  }

  private @Nullable EventDefect readSmall(int lengths, int count) {
    int room = length - (lengths - start);
    if (count < 0 || count > MAX_PARAMETERS) {
      return EventDefect.TOO_MANY_PARAMETERS;
    }
    if (2 * count > room) {
      return EventDefect.PARAMETERS_WRONG;
    }
    int at = lengths + 2 * count;
    for (int i = 0; i < count; i++) {
      offsets[i] = at;
      at += LittleEndian.u16(data, lengths + 2 * i);
    }
    return settle(at, count);
  }

  private @Nullable EventDefect readLarge(int lengths, int count) {
    int room = length - (lengths - start);
    if (count < 0 || count > MAX_PARAMETERS) {
      return EventDefect.TOO_MANY_PARAMETERS;
    }
    if (4 * count > room) {
      return EventDefect.PARAMETERS_WRONG;
    }
    int end = start + length;
    int at = lengths + 4 * count;
    for (int i = 0; i < count; i++) {
      offsets[i] = at;
      int size = LittleEndian.i32(data, lengths + 4 * i);
      if (size < 0 || size > end - at) {
        return EventDefect.PARAMETERS_WRONG;
      }
      at += size;
    }
    return settle(at, count);
  }

  /**
   * The first version has no count. Taking one more parameter always takes more bytes, so at most
   * one count fills the event exactly.
   */
  private @Nullable EventDefect readFirstVersion(int lengths) {
    // Old writers counted three bytes too many in these two.
    int surplus = type == NOTIFICATION || type == INFRASTRUCTURE ? 3 : 0;
    int room = length - (lengths - start) - surplus;
    int taken = 0;
    int count = 0;
    while (taken < room) {
      if (count == MAX_PARAMETERS) {
        return EventDefect.TOO_MANY_PARAMETERS;
      }
      if (2 * count + 2 > room) {
        return EventDefect.PARAMETERS_WRONG;
      }
      offsets[count] = taken - 2 * count;
      taken += 2 + LittleEndian.u16(data, lengths + 2 * count);
      count++;
    }
    if (taken != room) {
      return EventDefect.PARAMETERS_WRONG;
    }
    int values = lengths + 2 * count;
    for (int i = 0; i < count; i++) {
      offsets[i] += values;
    }
    return settle(values + taken - 2 * count, count);
  }

  private @Nullable EventDefect settle(int end, int count) {
    if (end > start + length) {
      return EventDefect.PARAMETERS_WRONG;
    }
    offsets[count] = end;
    params = count;
    return null;
  }

  /** Says what lies beside an event and not in it. */
  public void place(long eventNumber, int eventCpu, int eventFlags) {
    number = eventNumber;
    cpu = eventCpu;
    flags = eventFlags;
  }

  /** The event's place in its capture, from 1: what {@code evt.num} prints. */
  public long number() {
    return number;
  }

  /** The processor on which it happened. */
  public int cpu() {
    return cpu;
  }

  /** Flags of the capture, 0 where it has none. */
  public int flags() {
    return flags;
  }

  /** Nanoseconds since 1970. */
  public long timestamp() {
    return timestamp;
  }

  /** The thread that did it. */
  public long tid() {
    return tid;
  }

  /** The number of its type, 0 to 65535; it may be one that the table does not have. */
  public int typeNumber() {
    return type;
  }

  /** Its type, or null if the table does not have it. */
  public @Nullable EventType type() {
    return EventTable.get().type(type);
  }

  /** What {@code evt.type} prints: for generic events the name of the system call. */
  public String typeName() {
    if (type <= EventType.GENERIC_EXIT && params > 0) {
      String name = SyscallCodes.name((int) unsigned(0));
      return name == null ? "unknown" : name;
    }
    EventType known = type();
    return known == null ? "unknown" : known.name();
  }

  /** Whether it is the exit of a call. */
  public boolean isExit() {
    return (type & 1) != 0;
  }

  /** How many parameters this event has: fewer or more than its type, by age of its writer. */
  public int paramCount() {
    return params;
  }

  /** Bytes of a parameter; 0 for one that the event does not have. */
  public int paramLength(int index) {
    return index < params ? offsets[index + 1] - offsets[index] : 0;
  }

  /** Index in {@link #data()} of a parameter's first byte; the index must be a parameter's. */
  public int paramOffset(int index) {
    if (index >= params) {
      throw new IndexOutOfBoundsException(index);
    }
    return offsets[index];
  }

  /** A parameter of 1, 2, 4 or 8 bytes as a signed number; 0 for any other. */
  public long signed(int index) {
    int size = paramLength(index);
    return size == 0 ? 0 : LittleEndian.signed(data, offsets[index], size);
  }

  /** A parameter of 1, 2, 4 or 8 bytes as an unsigned number; 0 for any other. */
  public long unsigned(int index) {
    int size = paramLength(index);
    return size == 0 ? 0 : LittleEndian.unsigned(data, offsets[index], size);
  }

  /** Bytes of a text parameter before its zero byte; 0 for one that the event does not have. */
  public int textLength(int index) {
    if (index >= params) {
      return 0;
    }
    int from = offsets[index];
    int end = offsets[index + 1];
    for (int i = from; i < end; i++) {
      if (data[i] == 0) {
        return i - from;
      }
    }
    return end - from;
  }

  /** Whether a text parameter is exactly these bytes. */
  public boolean textEquals(int index, byte[] expected) {
    int size = textLength(index);
    if (size != expected.length || index >= params) {
      return false;
    }
    int from = offsets[index];
    return Arrays.equals(data, from, from + size, expected, 0, size);
  }

  /** A text parameter; bytes that are no UTF-8 become U+FFFD. Allocates. */
  public String text(int index) {
    int size = textLength(index);
    return size == 0 ? "" : new String(data, offsets[index], size, StandardCharsets.UTF_8);
  }

  /** The array that holds the event, and others beside it. */
  public byte[] data() {
    return data;
  }

  /** Index in {@link #data()} of the event's first byte. */
  public int offset() {
    return start;
  }

  /** Bytes of the event with its header. */
  public int length() {
    return length;
  }

  /** How the event is laid out. */
  public EventEncoding encoding() {
    return encoding;
  }
}
