package io.seawall.detect.state.event;

import io.seawall.detect.event.EventOrigin;
import io.seawall.detect.event.EventParam;
import io.seawall.detect.event.EventTrait;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.ParamType;
import java.util.List;
import java.util.Set;

/** What each type of event needs, worked out once from the table of events; bits of an int. */
public final class EventPlans {

  /** It makes, uses or closes a descriptor. */
  public static final int DESCRIPTOR = 1;

  /** It works on a descriptor that was there before. */
  public static final int USES = 1 << 1;

  /** It comes in between, and says nothing of what its thread does. */
  public static final int PASSIVE = 1 << 2;

  /** No thread did it. */
  public static final int META = 1 << 3;

  /** Its thread need not be there. */
  public static final int KNOWN_ONLY = 1 << 4;

  /** Its exit needs the entry. */
  public static final int SAVE = 1 << 5;

  private static final int POSITION_SHIFT = 8;
  private static final int ACTION_SHIFT = 16;

  public static final int OPEN = 1;
  public static final int CLOSE = 2;
  public static final int TRANSFER = 3;
  public static final int RECEIVE = 4;
  public static final int SEND = 5;
  public static final int SEND_BEGINS = 6;
  public static final int DUP = 7;
  public static final int FCNTL = 8;
  public static final int PIPE = 9;
  public static final int SOCKET = 10;
  public static final int SOCKETPAIR = 11;
  public static final int BIND = 12;
  public static final int CONNECT = 13;
  public static final int CONNECT_BEGINS = 14;
  public static final int ACCEPT = 15;
  public static final int GETSOCKOPT = 16;
  public static final int MAKE = 17;
  public static final int MEMFD = 18;
  public static final int PIDFD_OPEN = 19;
  public static final int PIDFD_GETFD = 20;
  public static final int CHDIR = 21;
  public static final int FCHDIR = 22;
  public static final int CHROOT = 23;
  public static final int CLONE = 24;
  public static final int EXEC = 25;
  public static final int END = 26;
  public static final int PRCTL = 27;
  public static final int SET_USER = 28;
  public static final int SET_GROUP = 29;
  public static final int SETSID = 30;
  public static final int SETPGID = 31;
  public static final int CAPSET = 32;
  public static final int NAMESPACES = 33;
  public static final int LIMIT = 34;
  public static final int MEMORY = 35;
  public static final int SWITCH = 36;
  public static final int CONTAINER = 37;
  public static final int USER = 38;

  /** Old layouts that tell a path, a namespace or a limit in the entry, and change no state. */
  private static final Set<String> SAVED =
      Set.of(
          "mkdir",
          "rmdir",
          "link",
          "linkat",
          "unlink",
          "unlinkat",
          "unshare",
          "setns",
          "ptrace",
          "mount",
          "umount2",
          "kill",
          "tkill",
          "tgkill",
          "sendmsg",
          "setrlimit",
          "getrlimit",
          "prlimit",
          "fcntl");

  private static final int[] PLANS = plans();

  private EventPlans() {}

  /** The bits of a type; 0 for one that the table does not have. */
  public static int of(int type) {
    return type < PLANS.length ? PLANS[type] : 0;
  }

  /** Index of the parameter with the descriptor that the event works on, or -1. */
  public static int position(int plan) {
    return (plan >>> POSITION_SHIFT & 0xff) - 1;
  }

  /** What is to be done for the event, one of the constants here; 0 for nothing. */
  public static int action(int plan) {
    return plan >>> ACTION_SHIFT;
  }

  private static int[] plans() {
    var plans = new int[EventType.count()];
    for (int i = 0; i < plans.length; i++) {
      EventType type = EventType.of(i);
      if (type != null && !type.has(EventTrait.UNUSED)) {
        plans[i] = plan(type);
      }
    }
    return plans;
  }

  private static int plan(EventType type) {
    int plan = 0;
    if (type.has(EventTrait.CREATES_FD)
        || type.has(EventTrait.DESTROYS_FD)
        || type.has(EventTrait.USES_FD)) {
      plan |= DESCRIPTOR;
    }
    if (type.has(EventTrait.USES_FD)) {
      plan |= USES | position(type) + 1 << POSITION_SHIFT;
    }
    if (type.has(EventTrait.NO_LAST_EVENT)) {
      plan |= PASSIVE;
    }
    if (type.origin() == EventOrigin.META || type.origin() == EventOrigin.PLUGIN) {
      plan |= META;
    }
    int action = type.isExit() ? exit(type) : entry(type);
    if (action == CLONE || action == END || action == SWITCH) {
      plan |= KNOWN_ONLY;
    }
    if (isSaved(type)) {
      plan |= SAVE;
    }
    return plan | action << ACTION_SHIFT;
  }

  private static boolean isSaved(EventType type) {
    if (type.isExit() || type.params().isEmpty() || type.origin() != EventOrigin.SYSCALL) {
      return false;
    }
    return switch (type.name()) {
      // Where the exit needs the descriptor only, that is kept beside the thread.
      case "close", "dup", "dup2", "dup3", "bind" -> false;
      default ->
          type.has(EventTrait.MODIFIES_STATE)
              || type.has(EventTrait.CONVERTED)
              || SAVED.contains(type.name());
    };
  }

  private static int position(EventType type) {
    if (!type.isExit()) {
      return switch (type.name()) {
        case "mmap", "mmap2" -> 4;
        case "splice" -> 1;
        default -> 0;
      };
    }
    List<EventParam> params = type.params();
    for (int i = 1; i < params.size(); i++) {
      // A directory from which a path starts is not what the event works on.
      if (params.get(i).type() == ParamType.FD && !params.get(i).name().contains("dir")) {
        return i;
      }
    }
    return -1;
  }

  private static int entry(EventType type) {
    return switch (type.name()) {
      case "sendto" -> SEND_BEGINS;
      case "connect" -> CONNECT_BEGINS;
      case "procexit" -> END;
      case "switch" -> type.params().size() > 1 ? SWITCH : 0;
      case "container" -> CONTAINER;
      case "useradded", "userdeleted", "groupadded", "groupdeleted" -> USER;
      default -> 0;
    };
  }

  private static int exit(EventType type) {
    return switch (type.name()) {
      case "clone", "clone3", "fork", "vfork" -> CLONE;
      case "execve", "execveat" -> EXEC;
      case "prctl" -> PRCTL;
      case "setuid", "setreuid", "setresuid" -> SET_USER;
      case "setgid", "setregid", "setresgid" -> SET_GROUP;
      case "setsid" -> SETSID;
      case "setpgid" -> SETPGID;
      case "capset" -> CAPSET;
      case "unshare", "setns" -> NAMESPACES;
      case "setrlimit", "getrlimit", "prlimit" -> LIMIT;
      case "brk", "mmap", "mmap2", "munmap" -> type.params().size() > 3 ? MEMORY : 0;
      case "chdir", "getcwd" -> CHDIR;
      case "fchdir" -> FCHDIR;
      case "chroot" -> CHROOT;
      default -> exitOfDescriptor(type);
    };
  }

  private static int exitOfDescriptor(EventType type) {
    return switch (type.name()) {
      case "open", "openat", "openat2", "creat", "open_by_handle_at" -> OPEN;
      case "close" -> CLOSE;
      case "read", "readv", "pread", "preadv", "recv" -> TRANSFER;
      case "write", "writev", "pwrite", "pwritev", "send" -> TRANSFER;
      case "recvfrom", "recvmsg", "recvmmsg" -> RECEIVE;
      case "sendto", "sendmsg", "sendmmsg" -> SEND;
      case "dup", "dup2", "dup3" -> DUP;
      case "fcntl" -> FCNTL;
      case "pipe", "pipe2" -> PIPE;
      case "socket" -> SOCKET;
      case "socketpair" -> SOCKETPAIR;
      case "bind" -> BIND;
      case "connect" -> CONNECT;
      case "accept", "accept4" -> ACCEPT;
      case "getsockopt" -> GETSOCKOPT;
      case "memfd_create" -> MEMFD;
      case "pidfd_open" -> PIDFD_OPEN;
      case "pidfd_getfd" -> PIDFD_GETFD;
      default -> MadeDescriptors.of(type) == DescriptorType.UNKNOWN ? 0 : MAKE;
    };
  }
}
