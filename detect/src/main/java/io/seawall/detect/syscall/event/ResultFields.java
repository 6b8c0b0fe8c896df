package io.seawall.detect.syscall.event;

import io.seawall.detect.event.EventCategory;
import io.seawall.detect.event.EventOrigin;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.field.FieldType;
import io.seawall.detect.kernel.ErrorNames;
import io.seawall.detect.state.Descriptor;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.event.DescriptorType;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import org.jspecify.annotations.Nullable;

/** The fields of evt that tell how a call ended, and how many bytes it moved. */
final class ResultFields {

  private ResultFields() {}

  static @Nullable FieldReader<SystemState> reader(String name) {
    return switch (name) {
      case "evt.res" -> name();
      case "evt.rawres" ->
          (state, into) -> {
            if (isGiven(state.event())) {
              into.set(FieldType.INT, result(state.event()));
            }
          };
      case "evt.failed" ->
          (state, into) -> {
            if (isGiven(state.event())) {
              into.set(result(state.event()) < 0);
            }
          };
      case "evt.count.error" -> (state, into) -> countError(state, into);
      case "evt.count.error.file" -> errors(About.FILE);
      case "evt.count.error.net" -> errors(About.NET);
      case "evt.count.error.memory" -> errors(About.MEMORY);
      case "evt.count.error.other" -> errors(About.OTHER);
      case "evt.buflen" -> length(null, null);
      case "evt.buflen.in" -> length(EventCategory.IO_READ, null);
      case "evt.buflen.out" -> length(EventCategory.IO_WRITE, null);
      case "evt.buflen.file" -> length(null, About.FILE);
      case "evt.buflen.file.in" -> length(EventCategory.IO_READ, About.FILE);
      case "evt.buflen.file.out" -> length(EventCategory.IO_WRITE, About.FILE);
      case "evt.buflen.net" -> length(null, About.NET);
      case "evt.buflen.net.in" -> length(EventCategory.IO_READ, About.NET);
      case "evt.buflen.net.out" -> length(EventCategory.IO_WRITE, About.NET);
      default -> null;
    };
  }

  /**
   * Whether an event says how its call ended: exits of calls with a layout of their own do, in
   * their first parameter, whatever its name.
   */
  static boolean isGiven(EventView event) {
    if (!event.isExit() || event.typeNumber() == EventType.GENERIC_EXIT) {
      return false;
    }
    int length = event.paramLength(0);
    return (length == 8 || length == 4) && EventFields.origin(event) == EventOrigin.SYSCALL;
  }

  /** What the call returned, below zero for errors. */
  static long result(EventView event) {
    return event.signed(0);
  }

  private static FieldReader<SystemState> name() {
    Text success = Text.of("SUCCESS");
    TextBuilder out = new TextBuilder();
    return (state, into) -> {
      EventView event = state.event();
      if (!isGiven(event)) {
        return;
      }
      long result = result(event);
      if (result >= 0) {
        into.set(success);
        return;
      }
      String name = ErrorNames.of(result);
      out.clear();
      into.set(state.texts().of(name == null ? out.addDecimal(result) : out.add(name)));
    };
  }

  private static void countError(SystemState state, FieldValues into) {
    if (isGiven(state.event())) {
      into.set(FieldType.UINT, result(state.event()) < 0 ? 1 : 0);
    }
  }

  private static FieldReader<SystemState> errors(About about) {
    return (state, into) -> {
      EventType type = state.event().type();
      boolean counted =
          about == About.MEMORY
              ? type != null && type.category() == EventCategory.MEMORY
              : about(state) == about;
      if (counted) {
        countError(state, into);
      }
    };
  }

  private static FieldReader<SystemState> length(
      @Nullable EventCategory direction, @Nullable About about) {
    return (state, into) -> {
      EventView event = state.event();
      EventType type = event.type();
      Descriptor descriptor = state.descriptor();
      if (type == null
          || descriptor == null
          || !(direction == null ? Categories.isIo(type) : type.category() == direction)
          || !isCounted(descriptor.type(), about)) {
        return;
      }
      if (isGiven(event) && result(event) >= 0) {
        into.set(FieldType.UINT, result(event));
      }
    };
  }

  private static boolean isCounted(DescriptorType type, @Nullable About about) {
    return about == null || (about == About.FILE ? type == DescriptorType.FILE : type.isInternet());
  }

  /** What a call works on. */
  private enum About {
    FILE,
    NET,
    MEMORY,
    OTHER
  }

  /** By the descriptor; by the kind of call where it has none, as calls that fail to make one. */
  private static About about(SystemState state) {
    Descriptor descriptor = state.descriptor();
    if (descriptor != null) {
      return switch (descriptor.type()) {
        case FILE, DIRECTORY -> About.FILE;
        case IPV4_SOCKET, IPV6_SOCKET, IPV4_SERVER, IPV6_SERVER, UNIX_SOCKET -> About.NET;
        default -> About.OTHER;
      };
    }
    return switch (state.event().typeNumber()) {
      case 3, 59, 103, 307, 327, 337 -> About.FILE;
      case 23, 27, 57, 247, 249, 389 -> About.NET;
      default -> {
        EventType type = state.event().type();
        yield type != null && type.category() == EventCategory.MEMORY ? About.MEMORY : About.OTHER;
      }
    };
  }
}
