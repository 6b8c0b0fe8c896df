package io.seawall.detect.state;

import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/** A thread that lives, or ended just now. The state changes it in place. */
public final class ThreadState {

  final long tid;
  long pid;
  long parent;
  long session = -1;
  long virtualGroup = -1;
  long group = -1;
  long virtualTid;
  long virtualPid;
  long start;
  long parentStart;
  Program program;
  Credentials credentials = Credentials.UNKNOWN;
  Text directory = Text.EMPTY;
  Text root = Text.EMPTY;
  Text cgroups = Text.EMPTY;
  @Nullable Container container;
  int terminal;
  int flags;
  long namespaceStart;
  long descriptorLimit = -1;
  int virtualKiB;
  int residentKiB;
  int swappedKiB;
  long majorFaults;
  long minorFaults;
  int threads = 1;

  ThreadState(long tid, Program program) {
    this.tid = tid;
    this.program = program;
  }

  /** Thread id as the host sees it. */
  public long tid() {
    return tid;
  }

  /** Process id as the host sees it. */
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

  /** Session as the host sees it, -1 if unknown. */
  public long session() {
    return session;
  }

  /** Process group within its PID namespace, -1 if unknown. */
  public long virtualGroup() {
    return virtualGroup;
  }

  /** Process group as the host sees it, -1 if unknown. */
  public long group() {
    return group;
  }

  /** Thread id within its PID namespace. */
  public long virtualTid() {
    return virtualTid;
  }

  /** Process id within its PID namespace. */
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

  /** Working directory, empty if unknown. */
  public Text directory() {
    return directory;
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
    return container;
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

  /** How many threads its process has; of the main thread only. */
  public int threads() {
    return threads;
  }
}
