package io.seawall.detect.state;

import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.event.SavedEntry;
import io.seawall.detect.state.process.CloneFlags;
import io.seawall.detect.state.process.Credentials;
import io.seawall.detect.state.process.Program;
import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/** A thread that lives, or ended just now. The state changes it in place. */
public final class ThreadState {

  final long tid;
  ProcessState process;
  Program program;
  int pid = -1;
  int parent = -1;
  int session = -1;
  int virtualGroup = -1;
  int group = -1;
  int virtualTid = -1;
  int virtualPid = -1;
  Credentials credentials = Credentials.UNKNOWN;
  Text root = Text.EMPTY;
  Text cgroups = Text.EMPTY;
  Containers.@Nullable Place container;
  int terminal;
  int flags;
  long start;
  long namespaceStart;
  int descriptorLimit = -1;
  int virtualKiB;
  int residentKiB;
  int swappedKiB;
  int majorFaults;
  int minorFaults;

  /** Time of its last event, by which the longest-silent thread is found. */
  long lastSeen;

  /** Type of its last entry; -1 for none. */
  int lastEntry = -1;

  /** Time of its last entry; 0 for none. */
  long entryTime;

  /** The descriptor of the call that it is in, or of its last one; -1 for none. */
  int lastDescriptor = -1;

  /** The thread to which its end leaves its children, as the kernel says; 0 or below for none. */
  int heir;

  @Nullable SavedEntry entry;

  @Nullable ThreadState up;
  @Nullable ThreadState firstChild;
  @Nullable ThreadState nextSibling;
  @Nullable ThreadState previousSibling;
  @Nullable ThreadState nextMember;
  @Nullable ThreadState previousMember;

  ThreadState(long tid, ProcessState process, Program program) {
    this.tid = tid;
    this.process = process;
    this.program = program;
  }

  /** Nothing is known but its number; it belongs to no process and has no parent. */
  boolean isUnknown() {
    return pid < 0 || parent < 0;
  }

  boolean isDead() {
    return (flags & CloneFlags.CLOSED) != 0;
  }

  /** Thread id as the host sees it. */
  public long tid() {
    return tid;
  }

  /** ProcessState id as the host sees it, -1 if unknown. */
  public long pid() {
    return pid;
  }

  /** Thread id of the parent, as far as the events say; 0 for none, -1 if unknown. */
  public long parent() {
    return parent;
  }

  /** Whether it is the first thread of its process. */
  public boolean isMain() {
    return tid == pid;
  }

  /** Whether it runs in a PID namespace below the machine's. */
  public boolean inPidNamespace() {
    return (flags & CloneFlags.CHILD_IN_PIDNS) != 0 || virtualTid >= 0 && virtualTid != tid;
  }

  /** Session as the host sees it, -1 if unknown. */
  public long session() {
    return session;
  }

  /** ProcessState group within its PID namespace, -1 if unknown. */
  public long virtualGroup() {
    return virtualGroup;
  }

  /** ProcessState group as the host sees it, -1 if unknown. */
  public long group() {
    return group;
  }

  /** Thread id within its PID namespace, -1 if unknown. */
  public long virtualTid() {
    return virtualTid;
  }

  /** ProcessState id within its PID namespace, -1 if unknown. */
  public long virtualPid() {
    return virtualPid;
  }

  /** Nanoseconds since 1970 at which it was cloned, 0 if unknown. */
  public long start() {
    return start;
  }

  /** What it runs. */
  public Program program() {
    return program;
  }

  /** As whom it runs. */
  public Credentials credentials() {
    return credentials;
  }

  /** Working directory with a slash at its end, empty if unknown. */
  public Text directory() {
    return process.directory;
  }

  /** Root directory, empty if unknown. */
  public Text root() {
    return root;
  }

  /** {@code subsystem=path}, each with a zero byte after it. */
  public Text cgroups() {
    return cgroups;
  }

  /** The container that it is in; null for the host, and while that is not known. */
  public @Nullable Container container() {
    return container == null ? null : container.container();
  }

  /** Controlling terminal, 0 for none. */
  public int terminal() {
    return terminal;
  }

  /** As {@code clone_flags} names them. */
  public int flags() {
    return flags;
  }

  /** Nanoseconds since 1970 at which init of its PID namespace started, 0 if unknown. */
  public long namespaceStart() {
    return namespaceStart;
  }

  /** How many descriptors it may open, -1 if unknown. */
  public long descriptorLimit() {
    return descriptorLimit;
  }

  /** Virtual memory in KiB. */
  public int virtualKiB() {
    return virtualKiB;
  }

  /** Resident memory in KiB. */
  public int residentKiB() {
    return residentKiB;
  }

  /** Swapped memory in KiB. */
  public int swappedKiB() {
    return swappedKiB;
  }

  /** Page faults that read from disk. */
  public long majorFaults() {
    return majorFaults;
  }

  /** Page faults that did not. */
  public long minorFaults() {
    return minorFaults;
  }

  /** How many living threads its process has. */
  public int threads() {
    return process.living;
  }
}
