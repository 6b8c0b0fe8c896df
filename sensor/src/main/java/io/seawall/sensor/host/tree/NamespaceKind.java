package io.seawall.sensor.host.tree;

import java.util.Locale;

/** What a process can have of its own (namespaces(7)). */
public enum NamespaceKind {
  MNT(0),
  PID(0xEFFFFFFCL),
  NET(0),
  IPC(0xEFFFFFFFL),
  UTS(0xEFFFFFFEL),
  USER(0xEFFFFFFDL),
  CGROUP(0xEFFFFFFBL),
  TIME(0xEFFFFFFAL);

  private final long initial;

  NamespaceKind(long initial) {
    this.initial = initial;
  }

  /**
   * The number of the machine's first namespace of the kind, which is fixed
   * (include/linux/proc_ns.h of the kernel); 0 where it is not.
   */
  public long initial() {
    return initial;
  }

  /** The word of /proc/PID/ns. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
