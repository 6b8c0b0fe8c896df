package io.seawall.detect.baseline.behaviour;

import java.util.Locale;
import java.util.Optional;

/** What a profile tells of a workload. */
public enum BehaviourKind {
  /** Path of an executable that was run. */
  EXECUTABLE,
  /** {@code PARENT -> EXECUTABLE}: by which program an executable was run. */
  SPAWN,
  /** An executable and the shape of its arguments. */
  COMMAND,
  /** Path of a file that was written, created, renamed, changed in its rights, or removed. */
  FILE,
  /** {@code PROTOCOL/PORT} on which it listened; port 0 is one that the kernel chose. */
  LISTEN,
  /** {@code DIRECTION PROTOCOL/PORT ADDRESS} of whom it talked to. */
  PEER,
  /** Name of a system call. */
  SYSCALL,
  /** Name of a capability that was effective. */
  CAPABILITY,
  /** Number of a user as whom it ran. */
  USER;

  /** As profiles have it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind with a key. */
  public static Optional<BehaviourKind> of(String key) {
    for (BehaviourKind kind : values()) {
      if (kind.key().equals(key)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
