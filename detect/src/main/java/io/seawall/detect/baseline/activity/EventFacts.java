package io.seawall.detect.baseline.activity;

import io.seawall.detect.event.EventOrigin;
import io.seawall.detect.event.EventParam;
import io.seawall.detect.event.EventTrait;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.ParamType;
import io.seawall.detect.kernel.SyscallNames;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What each kind of event means for a profile, as bits by its number. */
final class EventFacts {

  /** The system call's code, in the lowest bits. */
  static final int CODE = 0x3ff;

  /** It is a call that ended. */
  static final int CALL = 1 << 10;

  /** The code stands in the event. */
  static final int GENERIC = 1 << 11;

  /** Parameter 0 is a result, below zero an error. */
  static final int RESULT = 1 << 12;

  /** The result is bytes read. */
  static final int READS = 1 << 13;

  /** The result is bytes written. */
  static final int WRITES = 1 << 14;

  private static final int ACTION = 16;

  static final int NOTHING = 0;
  static final int EXEC = 1;
  static final int CLONE = 2;
  static final int OPEN = 3;
  static final int PATH = 4;
  static final int LISTEN = 5;
  static final int BIND = 6;
  static final int CONNECT = 7;
  static final int ACCEPT = 8;
  static final int SEND = 9;
  static final int RECEIVE = 10;

  private static final Set<String> PATHS =
      Set.of(
          "chmod",
          "chown",
          "fchmodat",
          "fchownat",
          "lchown",
          "link",
          "linkat",
          "mkdir",
          "mkdirat",
          "mknod",
          "mknodat",
          "rename",
          "renameat",
          "renameat2",
          "rmdir",
          "symlink",
          "symlinkat",
          "unlink",
          "unlinkat");

  private static final int[] FACTS = new int[EventType.count()];
  private static final byte[][] CHANGED = new byte[FACTS.length][];

  static {
    for (int i = 0; i < FACTS.length; i++) {
      EventType type = EventType.of(i);
      CHANGED[i] = new byte[0];
      if (type != null && type.origin() == EventOrigin.SYSCALL && type.isExit()) {
        FACTS[i] = facts(type);
        CHANGED[i] = action(FACTS[i]) == PATH ? changedPaths(type) : CHANGED[i];
      }
    }
  }

  private EventFacts() {}

  /** The bits of a kind; 0 for one that the table does not have. */
  static int of(int type) {
    return type < FACTS.length ? FACTS[type] : 0;
  }

  /** One of the constants from {@link #NOTHING} on. */
  static int action(int facts) {
    return facts >>> ACTION;
  }

  /** Indexes of the parameters that are paths of what a {@link #PATH} event changes. */
  static byte[] changedPaths(int type) {
    return CHANGED[type];
  }

  private static int facts(EventType type) {
    if (type.number() == EventType.GENERIC_EXIT) {
      return CALL | GENERIC;
    }
    int facts = CALL | SyscallNames.code(type.name());
    if (!type.params().isEmpty() && isResult(type.params().getFirst().type())) {
      facts |= RESULT;
      facts |= type.has(EventTrait.READS_FROM_FD) ? READS : 0;
      facts |= type.has(EventTrait.WRITES_TO_FD) ? WRITES : 0;
    }
    return facts | action(type.name()) << ACTION;
  }

  private static boolean isResult(ParamType type) {
    return switch (type) {
      case ERRNO, FD, PID -> true;
      default -> false;
    };
  }

  private static int action(String name) {
    return switch (name) {
      case "execve", "execveat" -> EXEC;
      case "clone", "clone3", "fork", "vfork" -> CLONE;
      case "open", "openat", "openat2", "creat", "open_by_handle_at" -> OPEN;
      case "listen" -> LISTEN;
      case "bind" -> BIND;
      case "connect" -> CONNECT;
      case "accept", "accept4" -> ACCEPT;
      case "send", "sendto", "sendmsg", "sendmmsg" -> SEND;
      case "recv", "recvfrom", "recvmsg", "recvmmsg" -> RECEIVE;
      default -> PATHS.contains(name) ? PATH : NOTHING;
    };
  }

  private static byte[] changedPaths(EventType type) {
    List<EventParam> params = type.params();
    var indexes = new byte[params.size()];
    int count = 0;
    for (int i = 0; i < params.size(); i++) {
      ParamType kind = params.get(i).type();
      // The file that gets another link is not changed.
      boolean changed = !(type.name().startsWith("link") && params.get(i).name().equals("oldpath"));
      if (changed && (kind == ParamType.FSPATH || kind == ParamType.FSRELPATH)) {
        indexes[count++] = (byte) i;
      }
    }
    return Arrays.copyOf(indexes, count);
  }
}
