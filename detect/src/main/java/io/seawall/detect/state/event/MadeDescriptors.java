package io.seawall.detect.state.event;

import io.seawall.detect.event.EventType;
import io.seawall.detect.event.ParamType;

/** Which calls make a descriptor and say no more of it than its number, and flags perhaps. */
public final class MadeDescriptors {

  private static final DescriptorType[] TYPES = types();
  private static final Layout FLAGS = Layout.of("flags");

  private MadeDescriptors() {}

  /** What a type of event makes; unknown where it makes none, or says more of it. */
  public static DescriptorType of(int type) {
    return TYPES[type];
  }

  /** Index of the parameter with flags as {@code file_flags} names them, or -1. */
  public static int flags(int type) {
    return switch (TYPES[type]) {
      case EVENT, SIGNAL, INOTIFY, USERFAULT -> FLAGS.index(type, 0);
      default -> -1;
    };
  }

  static DescriptorType of(EventType type) {
    // An old layout of bpf tells a descriptor or an error, and not which.
    if (type.params().isEmpty() || type.params().getFirst().type() == ParamType.DYN) {
      return DescriptorType.UNKNOWN;
    }
    return switch (type.name()) {
      case "eventfd", "eventfd2" -> DescriptorType.EVENT;
      case "signalfd", "signalfd4" -> DescriptorType.SIGNAL;
      case "timerfd_create" -> DescriptorType.TIMER;
      case "inotify_init", "inotify_init1" -> DescriptorType.INOTIFY;
      case "bpf" -> DescriptorType.BPF;
      case "userfaultfd" -> DescriptorType.USERFAULT;
      case "io_uring_setup" -> DescriptorType.IO_URING;
      case "epoll_create", "epoll_create1" -> DescriptorType.EVENTPOLL;
      default -> DescriptorType.UNKNOWN;
    };
  }

  private static DescriptorType[] types() {
    var types = new DescriptorType[EventType.count()];
    for (int i = 0; i < types.length; i++) {
      EventType type = EventType.of(i);
      types[i] = type == null || !type.isExit() ? DescriptorType.UNKNOWN : of(type);
    }
    return types;
  }
}
