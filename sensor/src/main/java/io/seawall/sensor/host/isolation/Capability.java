package io.seawall.sensor.host.isolation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The capabilities by their numbers in the kernel (capabilities(7)). */
public enum Capability {
  CHOWN(Rank.USUAL),
  DAC_OVERRIDE(Rank.USUAL),
  DAC_READ_SEARCH(Rank.ESCAPE),
  FOWNER(Rank.USUAL),
  FSETID(Rank.USUAL),
  KILL(Rank.USUAL),
  SETGID(Rank.USUAL),
  SETUID(Rank.USUAL),
  SETPCAP(Rank.USUAL),
  LINUX_IMMUTABLE(Rank.ADDED),
  NET_BIND_SERVICE(Rank.USUAL),
  NET_BROADCAST(Rank.ADDED),
  NET_ADMIN(Rank.ADDED),
  NET_RAW(Rank.USUAL),
  IPC_LOCK(Rank.ADDED),
  IPC_OWNER(Rank.ADDED),
  SYS_MODULE(Rank.ESCAPE),
  SYS_RAWIO(Rank.ESCAPE),
  SYS_CHROOT(Rank.USUAL),
  SYS_PTRACE(Rank.ESCAPE),
  SYS_PACCT(Rank.ADDED),
  SYS_ADMIN(Rank.ESCAPE),
  SYS_BOOT(Rank.ESCAPE),
  SYS_NICE(Rank.ADDED),
  SYS_RESOURCE(Rank.ADDED),
  SYS_TIME(Rank.ADDED),
  SYS_TTY_CONFIG(Rank.ADDED),
  MKNOD(Rank.USUAL),
  LEASE(Rank.ADDED),
  AUDIT_WRITE(Rank.USUAL),
  AUDIT_CONTROL(Rank.ADDED),
  SETFCAP(Rank.USUAL),
  MAC_OVERRIDE(Rank.ESCAPE),
  MAC_ADMIN(Rank.ESCAPE),
  SYSLOG(Rank.ADDED),
  WAKE_ALARM(Rank.ADDED),
  BLOCK_SUSPEND(Rank.ADDED),
  AUDIT_READ(Rank.ADDED),
  PERFMON(Rank.ADDED),
  BPF(Rank.ESCAPE),
  CHECKPOINT_RESTORE(Rank.ADDED);

  /** What having it in a container means. */
  enum Rank {
    /** Docker and Podman give it to every container. */
    USUAL,
    /** Someone has asked for it. */
    ADDED,
    /** With it, root of a container can become root of the host. */
    ESCAPE
  }

  private static final List<Capability> BY_NUMBER = List.of(values());

  private final Rank rank;

  Capability(Rank rank) {
    this.rank = rank;
  }

  Rank rank() {
    return rank;
  }

  /** Those of a set as /proc/PID/status writes it; numbers without a name are left out. */
  public static Set<Capability> of(long set) {
    Set<Capability> found = EnumSet.noneOf(Capability.class);
    for (int number = 0; set >= 0 && number < BY_NUMBER.size(); number++) {
      if ((set >>> number & 1) != 0) {
        found.add(BY_NUMBER.get(number));
      }
    }
    return found;
  }
}
