package io.seawall.detect.syscall.event;

import io.seawall.detect.event.EventView;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.FieldReader;
import org.jspecify.annotations.Nullable;

/**
 * The fields of evt that tell what a file is opened for. All are false for other events.
 *
 * @see <a
 *     href="https://github.com/falcosecurity/libs/blob/0.20.0/driver/ppm_events_public.h">PPM_O_
 *     flags: the capture's own numbers, in which reading and writing are a bit each</a>
 */
final class OpenFields {

  private static final int OPEN = 3;
  private static final int CREAT = 59;
  private static final int OLD_OPENAT_ENTER = 102;
  private static final int OPENAT = 307;
  private static final int OPENAT2 = 327;
  private static final int OPEN_BY_HANDLE_AT = 337;

  private static final int READ = 1;
  private static final int WRITE = 1 << 1;
  private static final int CREATE = 1 << 2;
  private static final int TEMPORARY = 1 << 13;
  private static final int CREATED = 1 << 14;

  /** For owner, group or others. */
  private static final int EXECUTABLE = 0111;

  private OpenFields() {}

  static @Nullable FieldReader<SystemState> reader(String name) {
    return switch (name) {
      case "evt.is_open_read" -> (state, into) -> into.set((flags(state.event()) & READ) != 0);
      case "evt.is_open_write" -> (state, into) -> into.set((flags(state.event()) & WRITE) != 0);
      case "evt.is_open_create" -> (state, into) -> into.set(creates(state.event()));
      case "evt.is_open_exec" -> (state, into) -> into.set(makesExecutable(state.event()));
      default -> null;
    };
  }

  /** The flags of an open, 0 for any other event. */
  private static int flags(EventView event) {
    return switch (event.typeNumber()) {
      case OPEN, OLD_OPENAT_ENTER, OPEN_BY_HANDLE_AT -> (int) event.unsigned(2);
      case OPENAT, OPENAT2 -> (int) event.unsigned(3);
      default -> 0;
    };
  }

  private static boolean creates(EventView event) {
    int flags = flags(event);
    return (flags & CREATED) != 0
        || (flags & TEMPORARY) != 0
            && ResultFields.isGiven(event)
            && ResultFields.result(event) >= 0;
  }

  private static boolean makesExecutable(EventView event) {
    boolean makes = (flags(event) & (TEMPORARY | CREATE)) != 0;
    return switch (event.typeNumber()) {
      case OPEN, OLD_OPENAT_ENTER -> makes && (event.unsigned(3) & EXECUTABLE) != 0;
      case OPENAT, OPENAT2 -> makes && (event.unsigned(4) & EXECUTABLE) != 0;
      case CREAT -> (event.unsigned(2) & EXECUTABLE) != 0;
      default -> false;
    };
  }
}
