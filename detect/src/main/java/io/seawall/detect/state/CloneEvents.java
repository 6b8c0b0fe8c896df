package io.seawall.detect.state;

import io.seawall.detect.event.EventView;
import io.seawall.detect.state.event.Layout;
import io.seawall.detect.state.event.Params;
import io.seawall.detect.state.process.CloneFlags;
import io.seawall.detect.state.process.Credentials;
import io.seawall.detect.state.process.Program;
import io.seawall.detect.state.process.Programs;
import io.seawall.detect.state.table.Shared;
import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/**
 * New threads and processes. Both the parent and the child report one; who comes first makes the
 * child, but one in a PID namespace is known by its own report only, as the parent does not see its
 * number on the host.
 *
 * @see <a
 *     href="https://github.com/falcosecurity/libs/blob/0.20.0/userspace/libsinsp/parsers.cpp">parsers.cpp,
 *     parse_clone_exit_caller and parse_clone_exit_child</a>
 */
final class CloneEvents {

  private static final int EXE = 0;
  private static final int ARGS = 1;
  private static final int PID = 2;
  private static final int PTID = 3;
  private static final int FDLIMIT = 4;
  private static final int FLAGS = 5;
  private static final int UID = 6;
  private static final int GID = 7;
  private static final int COMM = 8;
  private static final int CGROUPS = 9;
  private static final int VTID = 10;
  private static final int VPID = 11;
  private static final int NAMESPACE_START = 12;
  private static final Layout LAYOUT =
      Layout.of(
          "exe",
          "args",
          "pid",
          "ptid",
          "fdlimit",
          "flags",
          "uid",
          "gid",
          "comm",
          "cgroups",
          "vtid",
          "vpid",
          "pidns_init_start_ts");

  /** A thread older than this is another one that had the number before, in nanoseconds. */
  private static final long STALE = 2_000_000_000L;

  private final Current current;
  private final ThreadTable threads;
  private final Containers containers;
  private final Programs programs;
  private final Shared<Credentials> shared = new Shared<>();
  private long boot;

  CloneEvents(Current current, Containers containers, Programs programs) {
    this.current = current;
    this.threads = current.threads;
    this.containers = containers;
    this.programs = programs;
  }

  void boot(long time) {
    boot = time;
  }

  void clone(EventView event) {
    long result = event.signed(0);
    if (event.paramCount() == 0 || result < 0) {
      return;
    }
    if (result == 0) {
      child(event);
    } else {
      caller(event, result);
    }
  }

  private void caller(EventView event, long childTid) {
    ThreadState caller = threads.obtain(event.tid(), event.timestamp());
    current.thread = caller;
    if (caller == null) {
      return;
    }
    boolean known = !caller.isUnknown();
    if (!known) {
      discover(event, caller);
    }
    int flags = (int) unsigned(event, FLAGS);
    int elsewhere = CloneFlags.CHILD_IN_PIDNS | CloneFlags.NEWPID | CloneFlags.PARENT;
    if ((flags & elsewhere) != 0 || caller.virtualTid >= 0 && caller.virtualTid != caller.tid) {
      return;
    }
    ThreadState there = threads.find(childTid);
    if (there != null && (there.flags & CloneFlags.INVERTED) != 0 || childTid == caller.tid) {
      return;
    }
    ThreadState child = make(event, childTid, flags, known ? caller : null, caller);
    boolean isThread = (flags & CloneFlags.THREAD) != 0;
    child.pid = isThread ? caller.pid : Params.id(childTid);
    child.parent = isThread ? caller.parent : (int) caller.tid;
    child.virtualTid = Params.id(childTid);
    child.virtualPid = child.pid;
    child.namespaceStart = boot;
    threads.add(child);
    if (!known) {
      caller.program = child.program;
    }
  }

  /** What the report says of the caller itself. */
  private void discover(EventView event, ThreadState caller) {
    boolean virtual = Params.has(event, index(event, VPID));
    caller.virtualTid = virtual ? id(event, VTID) : Params.id(caller.tid);
    caller.virtualPid = virtual ? id(event, VPID) : -1;
    threads.know(caller, id(event, PID), id(event, PTID));
  }

  private void child(EventView event) {
    ThreadState there = current.thread;
    if (there != null && there.start != 0 && event.timestamp() - there.start < STALE) {
      return;
    }
    long tid = event.tid();
    if (tid < 0) {
      return;
    }
    int flags = (int) unsigned(event, FLAGS) | CloneFlags.INVERTED;
    boolean isThread = (flags & CloneFlags.THREAD) != 0;
    int pid = id(event, PID);
    int ptid = id(event, PTID);
    ThreadState like = null;
    long likeTid = isThread ? pid : ptid;
    if (likeTid > 0 && likeTid != tid) {
      like = threads.obtain(likeTid, event.timestamp());
    }
    boolean known = like != null && !like.isUnknown();
    if (!known && isThread && like != null) {
      like.virtualPid = id(event, VPID);
      like.virtualTid = like.virtualPid;
      threads.know(like, pid, ptid);
    }
    ThreadState child = make(event, tid, flags, known ? like : null, like);
    child.pid = pid;
    child.parent = ptid;
    boolean virtual = Params.has(event, index(event, VTID));
    child.virtualTid = virtual ? id(event, VTID) : Params.id(tid);
    child.virtualPid = virtual ? id(event, VPID) : -1;
    if (Params.has(event, index(event, NAMESPACE_START))) {
      boolean contained = child.inPidNamespace() || (flags & CloneFlags.NEWPID) != 0;
      child.namespaceStart = boot + (contained ? unsigned(event, NAMESPACE_START) : 0);
    }
    threads.add(child);
    current.thread = child;
    threads.kept = child;
    if (!known && isThread && like != null) {
      like.program = child.program;
    }
  }

  /**
   * A child that is not among the threads yet.
   *
   * @param source from whom it has what the event does not tell; null if nothing is known of it
   * @param relative the same thread, or one of which nothing is known
   */
  private ThreadState make(
      EventView event,
      long tid,
      int flags,
      @Nullable ThreadState source,
      @Nullable ThreadState relative) {
    boolean isThread = (flags & CloneFlags.THREAD) != 0;
    ProcessState process;
    if (isThread && relative != null) {
      process = relative.process;
    } else {
      process = source == null ? threads.newProcess() : threads.forkOf(source.process);
    }
    Program like = source == null ? Program.UNKNOWN : source.program;
    var child = new ThreadState(tid, process, program(event, like));
    child.flags = flags | (isThread ? CloneFlags.FILES : 0) | CloneFlags.NAME_CHANGED;
    child.start = event.timestamp();
    child.lastSeen = child.start;
    child.descriptorLimit = Params.limit(Params.signed(event, index(event, FDLIMIT)));
    Measures.take(event, child);
    if (source != null) {
      inherit(child, source);
    }
    credentials(event, child, source);
    if (Params.has(event, index(event, CGROUPS))) {
      containers.place(child, event, index(event, CGROUPS), current.texts);
    }
    return child;
  }

  private Program program(EventView event, Program like) {
    Text exe = Params.text(event, index(event, EXE), current.texts);
    Text name = exe;
    if (Params.has(event, index(event, COMM))) {
      name = Params.text(event, index(event, COMM), current.texts);
    }
    programs.arguments(event, index(event, ARGS));
    return programs.make(name, exe, like);
  }

  private static void inherit(ThreadState child, ThreadState source) {
    child.root = source.root;
    child.session = source.session;
    child.virtualGroup = source.virtualGroup;
    child.group = source.group;
    child.terminal = source.terminal;
    child.cgroups = source.cgroups;
    child.container = source.container;
  }

  private void credentials(EventView event, ThreadState child, @Nullable ThreadState source) {
    Credentials from = source == null ? Credentials.UNKNOWN : source.credentials;
    int uid = (int) Params.signed(event, index(event, UID), -1);
    int gid = (int) Params.signed(event, index(event, GID), -1);
    boolean same = source != null && uid == from.uid() && gid == from.gid();
    child.credentials =
        same
            ? from
            : shared.of(
                new Credentials(
                    uid,
                    gid,
                    from.loginUid(),
                    from.inheritable(),
                    from.permitted(),
                    from.effective()));
  }

  private static int index(EventView event, int name) {
    return LAYOUT.index(event.typeNumber(), name);
  }

  private static int id(EventView event, int name) {
    return Params.id(event, index(event, name));
  }

  private static long unsigned(EventView event, int name) {
    return Params.unsigned(event, index(event, name));
  }
}
