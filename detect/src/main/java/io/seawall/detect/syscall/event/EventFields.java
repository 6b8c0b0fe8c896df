package io.seawall.detect.syscall.event;

import io.seawall.detect.event.EventOrigin;
import io.seawall.detect.event.EventTrait;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.Descriptor;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.Text;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields evt, util and syscall. */
public final class EventFields {

  private static final long MILLISECOND = 1_000_000;
  private static final int PROCESS_INFO = 234;
  private static final int ASYNCHRONOUS = 402;

  private static final Text SYSLOG = Text.of("/dev/log");

  private EventFields() {}

  /**
   * A reader, null if there is no such field.
   *
   * @param name with its class: {@code evt.type}
   * @param argument of the field, null for none
   * @param zone in which times of day are given
   */
  public static @Nullable FieldReader<SystemState> reader(
      String name, @Nullable String argument, ZoneId zone) {
    FieldReader<SystemState> reader = TimeFields.reader(name, zone);
    reader = reader == null ? ResultFields.reader(name) : reader;
    reader = reader == null ? OpenFields.reader(name) : reader;
    reader = reader == null ? InfrastructureFields.reader(name) : reader;
    reader = reader == null ? identity(name) : reader;
    return reader == null ? kind(name, argument == null ? "" : argument) : reader;
  }

  /** What tells an event from others, and where it comes from. */
  private static @Nullable FieldReader<SystemState> identity(String name) {
    return switch (name) {
      case "evt.num" -> (state, into) -> into.set(FieldType.UINT, state.event().number());
      case "evt.cpu" -> (state, into) -> into.set(FieldType.INT, state.event().cpu());
      case "evt.source" -> constant("syscall");
      case "evt.hostname" ->
          (state, into) -> {
            if (!state.hostname().isEmpty()) {
              into.set(state.hostname());
            }
          };
      case "evt.is_async" -> (state, into) -> into.set(origin(state.event()) == EventOrigin.META);
      case "evt.asynctype" -> asynchronous();
      case "util.cnt" -> counter();
      case "evt.count" -> (state, into) -> into.set(FieldType.UINT, 1);
      case "evt.count.exit" ->
          (state, into) -> {
            if (state.event().isExit()) {
              into.set(FieldType.UINT, 1);
            }
          };
      case "evt.count.threadinfo" ->
          (state, into) ->
              into.set(FieldType.UINT, state.event().typeNumber() == PROCESS_INFO ? 1 : 0);
      case "evt.count.procinfo" ->
          (state, into) -> into.set(FieldType.UINT, isMainProcessInfo(state) ? 1 : 0);
      case "evt.pluginname",
          "evt.plugininfo",
          "evt.latency",
          "evt.latency.s",
          "evt.latency.ns",
          "evt.latency.quantized",
          "evt.latency.human",
          "evt.wait_latency" ->
          (state, into) -> {};
      default -> null;
    };
  }

  private static @Nullable FieldReader<SystemState> kind(String name, String argument) {
    return switch (name) {
      case "evt.dir" -> direction();
      case "evt.type" -> typeName(false);
      case "syscall.type" -> typeName(true);
      case "evt.type.is" -> isType(argument);
      case "evt.category" -> new Categories();
      case "evt.args", "evt.info" -> ArgumentFields.all();
      case "evt.arg" -> ArgumentFields.text(argument);
      case "evt.rawarg" -> ArgumentFields.raw(argument);
      case "evt.buffer" -> ArgumentFields.buffer();
      case "evt.abspath" -> new AbsolutePath(argument);
      case "evt.is_io" -> has(EventTrait.READS_FROM_FD, EventTrait.WRITES_TO_FD);
      case "evt.is_io_read" -> has(EventTrait.READS_FROM_FD, EventTrait.READS_FROM_FD);
      case "evt.is_io_write" -> has(EventTrait.WRITES_TO_FD, EventTrait.WRITES_TO_FD);
      case "evt.is_wait" -> has(EventTrait.WAITS, EventTrait.WAITS);
      case "evt.io_dir" -> ioDirection();
      case "evt.is_syslog" -> (state, into) -> into.set(isSyslog(state));
      case "evt.around" -> distance(argument);
      default -> null;
    };
  }

  /**
   * Milliseconds between a time and the event, rounded up: a rule asks whether they are at most as
   * many as it says.
   *
   * @param time nanoseconds since 1970
   */
  private static FieldReader<SystemState> distance(String time) {
    long centre = number(time);
    return (state, into) -> {
      long apart = Math.abs(state.event().timestamp() - centre);
      into.set(FieldType.UINT, Long.divideUnsigned(apart + MILLISECOND - 1, MILLISECOND));
    };
  }

  /** A decimal number; -1 for what is none. */
  private static long number(String digits) {
    boolean numeric = !digits.isEmpty() && digits.length() < 20;
    for (int i = 0; i < digits.length(); i++) {
      numeric &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    return numeric ? Long.parseUnsignedLong(digits) : -1;
  }

  private static FieldReader<SystemState> constant(String value) {
    Text text = Text.of(value);
    return (state, into) -> into.set(text);
  }

  private static FieldReader<SystemState> counter() {
    long[] count = {0};
    return (state, into) -> into.set(FieldType.UINT, ++count[0]);
  }

  static @Nullable EventOrigin origin(EventView event) {
    EventType type = event.type();
    return type == null ? null : type.origin();
  }

  private static FieldReader<SystemState> asynchronous() {
    TypeNames names = new TypeNames();
    return (state, into) -> {
      EventView event = state.event();
      if (event.typeNumber() == ASYNCHRONOUS) {
        int length = event.textLength(1);
        if (length > 0) {
          int from = event.paramOffset(1);
          into.set(state.texts().of(event.data(), from, from + length));
        }
      } else if (origin(event) == EventOrigin.META) {
        into.set(names.of(event));
      }
    };
  }

  private static boolean isMainProcessInfo(SystemState state) {
    ThreadState thread = state.thread();
    return state.event().typeNumber() == PROCESS_INFO && thread != null && thread.isMain();
  }

  private static FieldReader<SystemState> direction() {
    Text enter = Text.of(">");
    Text exit = Text.of("<");
    return (state, into) -> into.set(state.event().isExit() ? exit : enter);
  }

  private static FieldReader<SystemState> typeName(boolean calls) {
    TypeNames names = new TypeNames();
    return (state, into) -> {
      if (!calls || origin(state.event()) == EventOrigin.SYSCALL) {
        into.set(names.of(state.event()));
      }
    };
  }

  /** Falco knows the first layout of a name only, or a number. */
  private static FieldReader<SystemState> isType(String name) {
    List<EventType> named = EventType.named(name);
    int number = name.length() > 5 ? -1 : (int) number(name);
    int first = number >= 0 ? number : named.isEmpty() ? -1 : named.getFirst().number();
    int last = number >= 0 || first < 0 ? first : first + 1;
    return (state, into) -> {
      int type = state.event().typeNumber();
      into.set(FieldType.UINT, type == first || type == last ? 1 : 0);
    };
  }

  private static FieldReader<SystemState> has(EventTrait trait, EventTrait other) {
    return (state, into) -> {
      EventType type = state.event().type();
      into.set(type != null && (type.has(trait) || type.has(other)));
    };
  }

  private static FieldReader<SystemState> ioDirection() {
    Text read = Text.of("read");
    Text write = Text.of("write");
    return (state, into) -> {
      EventType type = state.event().type();
      if (type != null && type.has(EventTrait.WRITES_TO_FD)) {
        into.set(write);
      } else if (type != null && type.has(EventTrait.READS_FROM_FD)) {
        into.set(read);
      }
    };
  }

  private static boolean isSyslog(SystemState state) {
    EventType type = state.event().type();
    Descriptor descriptor = state.descriptor();
    return type != null
        && type.has(EventTrait.WRITES_TO_FD)
        && descriptor != null
        && contains(descriptor.name(), SYSLOG);
  }

  private static boolean contains(Text text, Text part) {
    for (int at = text.length() - part.length(); at >= 0; at--) {
      int same = 0;
      while (same < part.length() && text.byteAt(at + same) == part.byteAt(same)) {
        same++;
      }
      if (same == part.length()) {
        return true;
      }
    }
    return false;
  }
}
