package io.seawall.detect.kernel;

import io.seawall.detect.event.SyscallCodes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From the names of events to those of the kernel. Some events have a name of their own, and some
 * of old captures stand for several calls.
 *
 * @see <a href="https://github.com/falcosecurity/libs/blob/0.20.0/driver/syscall_table.c">which
 *     call makes which event</a>
 */
public final class SyscallNames {

  private static final Map<String, List<String>> OTHERS =
      Map.ofEntries(
          Map.entry("accept", List.of("accept", "accept4")),
          Map.entry("dup", List.of("dup", "dup2", "dup3")),
          Map.entry("eventfd", List.of("eventfd", "eventfd2")),
          Map.entry("inotify_init", List.of("inotify_init", "inotify_init1")),
          Map.entry("llseek", List.of("_llseek")),
          Map.entry("pipe", List.of("pipe", "pipe2")),
          Map.entry("pread", List.of("pread64")),
          Map.entry("prlimit", List.of("prlimit64")),
          Map.entry("pwrite", List.of("pwrite64")),
          Map.entry("select", List.of("select", "_newselect", "pselect6")),
          Map.entry("signalfd", List.of("signalfd", "signalfd4")),
          Map.entry("umount", List.of("umount", "umount2")));

  /** Codes that are no system calls of Linux. */
  private static final Set<String> NO_CALLS =
      Set.of(
          "na_1",
          "page_fault_kernel",
          "page_fault_user",
          "sched_process_exit",
          "sched_switch",
          "signal_deliver",
          "uretprobe",
          "unknown");

  private static final Map<String, Integer> CODES = new HashMap<>();
  private static final List<String> NAMES = new ArrayList<>();

  static {
    for (int code = 0; SyscallCodes.name(code) != null; code++) {
      String name = String.valueOf(SyscallCodes.name(code));
      CODES.putIfAbsent(name, code);
      NAMES.add(name);
    }
  }

  private SyscallNames() {}

  /** How many codes there are. */
  public static int count() {
    return NAMES.size();
  }

  /** The name of a code. */
  public static String name(int code) {
    return NAMES.get(code);
  }

  /** The code for the name of an event; that of {@code unknown} if there is none. */
  public static int code(String event) {
    Integer code = CODES.get(event);
    if (code == null) {
      code = CODES.get(OTHERS.getOrDefault(event, List.of(event)).getFirst());
    }
    return code == null ? 0 : code;
  }

  /** Whether it is a call that a filter can name. */
  public static boolean isCall(String name) {
    return !NO_CALLS.contains(name);
  }

  /** The calls that an event with a name may stand for. */
  public static List<String> kernelNames(String learned) {
    return OTHERS.getOrDefault(learned, List.of(learned));
  }
}
