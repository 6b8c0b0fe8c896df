package io.seawall.detect.syscall.event;

import io.seawall.detect.event.EventCategory;
import io.seawall.detect.event.EventType;
import io.seawall.detect.state.Descriptor;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.event.DescriptorType;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event is about; input and output by what the descriptor leads to. */
final class Categories implements FieldReader<SystemState> {

  private final Map<EventCategory, Text> names = new EnumMap<>(EventCategory.class);
  private final Text file = Text.of("file");
  private final Text net = Text.of("net");
  private final Text ipc = Text.of("ipc");
  private final Text unknown = Text.of("unknown");

  Categories() {
    for (EventCategory category : EventCategory.values()) {
      String name =
          category == EventCategory.IPC ? "IPC" : category.name().toLowerCase(Locale.ROOT);
      names.put(category, Text.of(name));
    }
  }

  @Override
  public void read(SystemState state, FieldValues into) {
    EventType type = state.event().type();
    if (type == null) {
      into.set(unknown);
    } else if (isIo(type)) {
      Descriptor descriptor = state.descriptor();
      into.set(descriptor == null ? unknown : of(descriptor.type()));
    } else {
      into.set(names.getOrDefault(type.category(), unknown));
    }
  }

  /** Whether events of a type read, write or otherwise handle descriptors of any kind. */
  static boolean isIo(@Nullable EventType type) {
    if (type == null) {
      return false;
    }
    return switch (type.category()) {
      case IO_READ, IO_WRITE, IO_OTHER -> true;
      default -> false;
    };
  }

  private Text of(DescriptorType type) {
    return switch (type) {
      case FILE, DIRECTORY -> file;
      case IPV4_SOCKET, IPV6_SOCKET, IPV4_SERVER, IPV6_SERVER -> net;
      case PIPE, UNIX_SOCKET, EVENT, SIGNAL, INOTIFY, USERFAULT -> ipc;
      case UNKNOWN, UNSUPPORTED, EVENTPOLL, TIMER, NETLINK, BPF, IO_URING, MEMFD, PIDFD -> unknown;
    };
  }
}
