package io.seawall.detect.syscall;

import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Prints sets of capabilities (capabilities(7)): names by rising numbers with blanks between them;
 * numbers without a name are left out.
 */
final class Capabilities {

  private static final String[] NAMES = {
    "CAP_CHOWN",
    "CAP_DAC_OVERRIDE",
    "CAP_DAC_READ_SEARCH",
    "CAP_FOWNER",
    "CAP_FSETID",
    "CAP_KILL",
    "CAP_SETGID",
    "CAP_SETUID",
    "CAP_SETPCAP",
    "CAP_LINUX_IMMUTABLE",
    "CAP_NET_BIND_SERVICE",
    "CAP_NET_BROADCAST",
    "CAP_NET_ADMIN",
    "CAP_NET_RAW",
    "CAP_IPC_LOCK",
    "CAP_IPC_OWNER",
    "CAP_SYS_MODULE",
    "CAP_SYS_RAWIO",
    "CAP_SYS_CHROOT",
    "CAP_SYS_PTRACE",
    "CAP_SYS_PACCT",
    "CAP_SYS_ADMIN",
    "CAP_SYS_BOOT",
    "CAP_SYS_NICE",
    "CAP_SYS_RESOURCE",
    "CAP_SYS_TIME",
    "CAP_SYS_TTY_CONFIG",
    "CAP_MKNOD",
    "CAP_LEASE",
    "CAP_AUDIT_WRITE",
    "CAP_AUDIT_CONTROL",
    "CAP_SETFCAP",
    "CAP_MAC_OVERRIDE",
    "CAP_MAC_ADMIN",
    "CAP_SYSLOG",
    "CAP_WAKE_ALARM",
    "CAP_BLOCK_SUSPEND",
    "CAP_AUDIT_READ",
    "CAP_PERFMON",
    "CAP_BPF",
    "CAP_CHECKPOINT_RESTORE"
  };

  private static final int REMEMBERED = 64;

  private final long[] sets = new long[REMEMBERED];
  private final @Nullable Text[] texts = new Text[REMEMBERED];
  private final TextBuilder builder = new TextBuilder();

  /** The names of a set; the same text for the same set while it is remembered. */
  Text names(SystemState state, long set) {
    int slot = (int) (set * 0x9e37_79b9_7f4a_7c15L >>> 58);
    Text known = texts[slot];
    if (known != null && sets[slot] == set) {
      return known;
    }
    Text made = print(state, set);
    sets[slot] = set;
    texts[slot] = made;
    return made;
  }

  private Text print(SystemState state, long set) {
    builder.clear();
    for (int i = 0; i < NAMES.length; i++) {
      if ((set >>> i & 1) != 0) {
        if (builder.length() > 0) {
          builder.add(' ');
        }
        builder.add(NAMES[i]);
      }
    }
    return state.texts().of(builder);
  }
}
