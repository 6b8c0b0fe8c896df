package io.seawall.detect.state;

import io.seawall.detect.event.EventView;
import io.seawall.detect.state.event.Layout;
import io.seawall.detect.state.event.Params;
import io.seawall.detect.state.process.CloneFlags;
import io.seawall.detect.state.process.Credentials;
import io.seawall.detect.state.process.Programs;
import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/** Changes of what a thread is and may: name, user, group, session, capabilities, limits. */
final class IdentityEvents {

  private static final Layout USER = Layout.of("euid", "uid");
  private static final Layout GROUP = Layout.of("egid", "gid");
  private static final Layout CAPABILITIES =
      Layout.of("cap_inheritable", "cap_permitted", "cap_effective");
  private static final Layout LIMIT = Layout.of("resource", "pid", "cur", "newcur");
  private static final Layout NAMESPACES = Layout.of("flags", "nstype");
  private static final Layout PROCESS_GROUP = Layout.of("pid", "pgid");

  private static final int SET_NAME = 15;
  private static final int SET_CHILD_SUBREAPER = 36;
  private static final int GET_CHILD_SUBREAPER = 37;
  private static final int OPEN_FILES = 7;

  /** Capabilities 0 to 40, all that Linux has; a new user namespace grants them. */
  private static final long ALL_CAPABILITIES = (1L << 41) - 1;

  private final Current current;

  IdentityEvents(Current current) {
    this.current = current;
  }

  void prctl(EventView event, ThreadState thread) {
    if (event.signed(0) < 0 || event.paramCount() < 4) {
      return;
    }
    switch ((int) event.unsigned(1)) {
      case SET_NAME -> {
        if (Params.isReadable(event, 2)) {
          Text name = Params.text(event, 2, current.texts);
          thread.program = Programs.rename(thread.program, name);
        }
      }
      case SET_CHILD_SUBREAPER, GET_CHILD_SUBREAPER -> thread.process.reaper = event.signed(3) != 0;
      default -> {}
    }
  }

  void user(EventView event, ThreadState thread) {
    long uid = effective(event, USER);
    if (uid >= 0) {
      Credentials old = thread.credentials;
      thread.credentials =
          new Credentials(
              (int) uid,
              old.gid(),
              old.loginUid(),
              old.inheritable(),
              old.permitted(),
              old.effective());
    }
  }

  void group(EventView event, ThreadState thread) {
    long gid = effective(event, GROUP);
    if (gid >= 0) {
      Credentials old = thread.credentials;
      thread.credentials =
          new Credentials(
              old.uid(),
              (int) gid,
              old.loginUid(),
              old.inheritable(),
              old.permitted(),
              old.effective());
    }
  }

  /** The number that the call set; -1 where it failed, left it alone, or does not say. */
  private long effective(EventView event, Layout layout) {
    if (event.paramCount() == 0 || event.signed(0) < 0) {
      return -1;
    }
    long id = effectiveOf(event, layout);
    EventView entry = id < 0 ? current.entry() : null;
    return entry == null ? id : effectiveOf(entry, layout);
  }

  private static long effectiveOf(EventView event, Layout layout) {
    for (int name = 0; name < 2; name++) {
      int index = layout.index(event.typeNumber(), name);
      if (Params.has(event, index)) {
        long id = event.unsigned(index);
        return id == 0xffff_ffffL ? -1 : id;
      }
    }
    return -1;
  }

  void session(EventView event, ThreadState thread) {
    long result = event.signed(0);
    if (event.paramCount() > 0 && result >= 0) {
      thread.session = Params.id(result);
      thread.virtualGroup = thread.virtualPid;
    }
  }

  void processGroup(EventView event, ThreadState thread) {
    EventView entry = current.entry();
    if (entry == null || event.signed(0) < 0) {
      return;
    }
    int type = entry.typeNumber();
    int pid = Params.id(entry, PROCESS_GROUP.index(type, 0));
    int group = Params.id(entry, PROCESS_GROUP.index(type, 1));
    ThreadState target = member(thread, pid);
    if (target != null) {
      target.virtualGroup = group == 0 ? target.virtualPid : group;
    }
  }

  /** The process that a caller means by a number of its own PID namespace: itself, or a child. */
  private @Nullable ThreadState member(ThreadState caller, int pid) {
    if (pid == 0 || pid == caller.virtualPid) {
      return caller;
    }
    if (!caller.inPidNamespace()) {
      return current.threads.find(pid);
    }
    for (ThreadState child = caller.firstChild; child != null; child = child.nextSibling) {
      if (child.virtualPid == pid) {
        return child;
      }
    }
    return null;
  }

  static void capabilities(EventView event, ThreadState thread) {
    int type = event.typeNumber();
    if (event.signed(0) < 0 || !Params.has(event, CAPABILITIES.index(type, 2))) {
      return;
    }
    Credentials old = thread.credentials;
    thread.credentials =
        new Credentials(
            old.uid(),
            old.gid(),
            old.loginUid(),
            Params.signed(event, CAPABILITIES.index(type, 0)),
            Params.signed(event, CAPABILITIES.index(type, 1)),
            Params.signed(event, CAPABILITIES.index(type, 2)));
  }

  void namespaces(EventView event, ThreadState thread) {
    EventView entry = current.entry();
    if (entry == null || event.signed(0) < 0) {
      return;
    }
    int type = entry.typeNumber();
    long flags =
        Params.unsigned(entry, NAMESPACES.index(type, 0))
            | Params.unsigned(entry, NAMESPACES.index(type, 1));
    if ((flags & CloneFlags.NEWUSER) != 0) {
      Credentials old = thread.credentials;
      thread.credentials =
          new Credentials(
              old.uid(),
              old.gid(),
              old.loginUid(),
              ALL_CAPABILITIES,
              ALL_CAPABILITIES,
              ALL_CAPABILITIES);
    }
  }

  void limit(EventView event, ThreadState thread) {
    EventView source = source(event);
    if (source == null || event.signed(0) < 0) {
      return;
    }
    int type = source.typeNumber();
    int pid = LIMIT.index(type, 1);
    ThreadState target = thread;
    if (pid >= 0 && Params.id(source, pid) != 0) {
      target = member(thread, Params.id(source, pid));
    }
    int set = LIMIT.index(event.typeNumber(), pid >= 0 ? 3 : 2);
    long value = Params.signed(event, set, -1);
    if (target != null && value != -1 && source.unsigned(LIMIT.index(type, 0)) == OPEN_FILES) {
      ThreadState leader = target.process.leader;
      (leader == null ? target : leader).descriptorLimit = Params.limit(value);
    }
  }

  /** The exit where it says which limit was set, else the entry. */
  private @Nullable EventView source(EventView event) {
    if (Params.has(event, LIMIT.index(event.typeNumber(), 0))) {
      return event;
    }
    EventView entry = current.entry();
    return entry == null || LIMIT.index(entry.typeNumber(), 0) < 0 ? null : entry;
  }
}
