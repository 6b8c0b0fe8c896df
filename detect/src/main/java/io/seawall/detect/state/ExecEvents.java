package io.seawall.detect.state;

import io.seawall.detect.event.EventType;
import io.seawall.detect.event.EventView;
import io.seawall.detect.state.event.Layout;
import io.seawall.detect.state.event.Params;
import io.seawall.detect.state.event.Paths;
import io.seawall.detect.state.process.CloneFlags;
import io.seawall.detect.state.process.Credentials;
import io.seawall.detect.state.process.ExecutableFile;
import io.seawall.detect.state.process.Program;
import io.seawall.detect.state.process.Programs;
import io.seawall.detect.state.table.Shared;
import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/**
 * ThreadTable that run another program from now on.
 *
 * @see <a
 *     href="https://github.com/falcosecurity/libs/blob/0.20.0/userspace/libsinsp/parsers.cpp">parsers.cpp,
 *     parse_execve_exit</a>
 */
final class ExecEvents {

  private static final int EXE = 0;
  private static final int ARGS = 1;
  private static final int PID = 2;
  private static final int PTID = 3;
  private static final int FDLIMIT = 4;
  private static final int COMM = 5;
  private static final int CGROUPS = 6;
  private static final int ENV = 7;
  private static final int TTY = 8;
  private static final int VPGID = 9;
  private static final int LOGINUID = 10;
  private static final int FLAGS = 11;
  private static final int INHERITABLE = 12;
  private static final int PERMITTED = 13;
  private static final int EFFECTIVE = 14;
  private static final int INODE = 15;
  private static final int CHANGED = 16;
  private static final int MODIFIED = 17;
  private static final int UID = 18;
  private static final int TRUSTED_PATH = 19;
  private static final int PGID = 20;
  private static final int GID = 21;
  private static final Layout LAYOUT =
      Layout.of(
          "exe",
          "args",
          "pid",
          "ptid",
          "fdlimit",
          "comm",
          "cgroups",
          "env",
          "tty",
          "vpgid",
          "loginuid",
          "flags",
          "cap_inheritable",
          "cap_permitted",
          "cap_effective",
          "exe_ino",
          "exe_ino_ctime",
          "exe_ino_mtime",
          "uid",
          "trusted_exepath",
          "pgid",
          "gid");

  private static final Layout ENTRY = Layout.of("filename", "dirfd", "pathname", "flags");
  private static final int EMPTY_PATH = 1;

  private static final int KEPT_FLAGS =
      CloneFlags.PIPE_SOURCE
          | CloneFlags.PIPE_TARGET
          | CloneFlags.MAIN_THREAD
          | CloneFlags.INVERTED;

  private final Current current;
  private final Containers containers;
  private final Programs programs;
  private final Shared<Credentials> shared = new Shared<>();

  ExecEvents(Current current, Containers containers, Programs programs) {
    this.current = current;
    this.containers = containers;
    this.programs = programs;
  }

  /** The type of the entry of execveat, whose exit is mostly that of execve. */
  static int execveatEntry() {
    for (EventType type : EventType.named("execveat")) {
      if (!type.isExit()) {
        return type.number();
      }
    }
    return -1;
  }

  void exec(EventView event, ThreadState thread) {
    if (event.paramCount() == 0 || event.signed(0) < 0) {
      return;
    }
    ThreadTable.revive(thread);
    if (thread.isUnknown()) {
      discover(event, thread);
    }
    thread.program = program(event, thread);
    thread.descriptorLimit =
        Params.limit(Params.signed(event, index(event, FDLIMIT), thread.descriptorLimit));
    Measures.take(event, thread);
    if (Params.has(event, index(event, CGROUPS))) {
      containers.place(thread, event, index(event, CGROUPS), current.texts);
    }
    thread.terminal = (int) Params.signed(event, index(event, TTY), thread.terminal);
    thread.virtualGroup = Params.id(Params.signed(event, index(event, VPGID), thread.virtualGroup));
    thread.group = Params.id(Params.signed(event, index(event, PGID), thread.group));
    thread.credentials = credentials(event, thread.credentials);
    thread.flags = thread.flags & KEPT_FLAGS | CloneFlags.ACTIVE | CloneFlags.NAME_CHANGED;
    endOthers(thread);
  }

  private void discover(EventView event, ThreadState thread) {
    int pid = Params.id(event, index(event, PID));
    if ((thread.flags & CloneFlags.CHILD_IN_PIDNS) == 0) {
      thread.virtualTid = Params.id(thread.tid);
      thread.virtualPid = pid;
    }
    current.threads.know(thread, pid, Params.id(event, index(event, PTID)));
  }

  /** The kernel ends the other threads of the process; the first one goes on. */
  private void endOthers(ThreadState thread) {
    if (!thread.isMain() || thread.process.living <= 1) {
      return;
    }
    ThreadState member = thread.process.members;
    while (member != null) {
      ThreadState next = member.nextMember;
      if (member != thread) {
        current.threads.remove(member);
      }
      member = next;
    }
  }

  private Program program(EventView event, ThreadState thread) {
    Program old = thread.program;
    Text exe = Params.text(event, index(event, EXE), current.texts);
    Text name = exe;
    if (index(event, COMM) >= 0) {
      name = Params.text(event, index(event, COMM), current.texts);
    }
    programs.arguments(event, index(event, ARGS));
    return programs.follow(
        old,
        name,
        exe,
        path(event, thread, old),
        environment(event, old),
        file(event, old.file()),
        event.timestamp());
  }

  private Text environment(EventView event, Program old) {
    int index = index(event, ENV);
    if (index < 0 || index >= event.paramCount()) {
      return old.environment();
    }
    int from = event.paramOffset(index);
    int to = from + event.paramLength(index);
    // Most programs are started with the environment of the one that starts them.
    Text before = old.environment();
    return before.equalsBytes(event.data(), from, to)
        ? before
        : current.texts.of(event.data(), from, to);
  }

  private Text path(EventView event, ThreadState thread, Program old) {
    int trusted = index(event, TRUSTED_PATH);
    if (trusted >= 0 && trusted < event.paramCount()) {
      return Params.text(event, trusted, current.texts);
    }
    EventView entry = current.entry();
    Text told = entry == null ? null : pathOfEntry(entry, thread);
    return told == null ? old.exePath() : told;
  }

  /** What the call was asked to run; null for old entries, which do not say. */
  private @Nullable Text pathOfEntry(EventView entry, ThreadState thread) {
    int type = entry.typeNumber();
    int filename = ENTRY.index(type, 0);
    if (filename >= 0) {
      return Params.isReadable(entry, filename)
          ? join(thread.directory(), entry, filename)
          : Params.NOT_AVAILABLE;
    }
    int pathname = ENTRY.index(type, 2);
    if (pathname < 0) {
      return null;
    }
    long directory = Params.signed(entry, ENTRY.index(type, 1));
    if ((Params.unsigned(entry, ENTRY.index(type, 3)) & EMPTY_PATH) != 0) {
      Descriptor file = thread.process.descriptors().get(directory);
      return file == null ? Params.NOT_AVAILABLE : file.name;
    }
    Text base = OpenFiles.directory(thread, directory, current);
    boolean absolute = Params.has(entry, pathname) && firstByte(entry, pathname) == '/';
    return Params.isReadable(entry, pathname) && (absolute || base != null)
        ? join(base == null ? Text.EMPTY : base, entry, pathname)
        : Params.NOT_AVAILABLE;
  }

  private Text join(Text base, EventView event, int index) {
    int from = event.paramOffset(index);
    Paths.join(base, event.data(), from, from + event.textLength(index), current.scratch);
    return current.texts.of(current.scratch);
  }

  private static byte firstByte(EventView event, int index) {
    return event.data()[event.paramOffset(index)];
  }

  private static ExecutableFile file(EventView event, ExecutableFile old) {
    if (!Params.has(event, index(event, FLAGS)) && !Params.has(event, index(event, INODE))) {
      return old;
    }
    long flags = Params.unsigned(event, index(event, FLAGS));
    return new ExecutableFile(
        (flags & 1) != 0,
        (flags & 2) != 0,
        (flags & 8) != 0,
        (flags & 4) != 0,
        Params.unsigned(event, index(event, INODE)),
        Params.unsigned(event, index(event, CHANGED)),
        Params.unsigned(event, index(event, MODIFIED)));
  }

  private Credentials credentials(EventView event, Credentials old) {
    var told =
        new Credentials(
            (int) Params.signed(event, index(event, UID), old.uid()),
            (int) Params.signed(event, index(event, GID), old.gid()),
            (int) Params.signed(event, index(event, LOGINUID), old.loginUid()),
            Params.signed(event, index(event, INHERITABLE), old.inheritable()),
            Params.signed(event, index(event, PERMITTED), old.permitted()),
            Params.signed(event, index(event, EFFECTIVE), old.effective()));
    return told.equals(old) ? old : shared.of(told);
  }

  private static int index(EventView event, int name) {
    return LAYOUT.index(event.typeNumber(), name);
  }
}
