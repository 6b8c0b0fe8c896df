package io.seawall.detect.event;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Names of system calls by the capture's own code for them, which is the same on every
 * architecture. Generic events carry it.
 */
public final class SyscallCodes {

  private SyscallCodes() {}

  /** The name of a code, for example {@code umask}; null if the code is unknown. */
  public static @Nullable String name(int code) {
    String[] names = EventTable.get().syscalls();
    return code >= 0 && code < names.length ? names[code] : null;
  }

  /** The code of a name. */
  public static OptionalInt code(String name) {
    String[] names = EventTable.get().syscalls();
    for (int i = 0; i < names.length; i++) {
      if (name.equals(names[i])) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
