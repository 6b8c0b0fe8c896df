package io.seawall.detect.syscall.process;

import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.DerivedText;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The control groups of threads. Subsystems have the names of the kernel's first version: drivers
 * append {@code _cgroup} to some, and call others {@code perf}, {@code mem} and {@code io}.
 */
final class ControlGroups {

  private static final byte[] SUFFIX = ascii("_cgroup");
  private static final byte[][] SHORT = {ascii("perf"), ascii("mem"), ascii("io")};
  private static final byte[][] LONG = {ascii("perf_event"), ascii("memory"), ascii("blkio")};

  private ControlGroups() {}

  /** All of them as {@code subsystem=path} with blanks between them; nothing if there are none. */
  static Aspect all() {
    var joined = new DerivedText<Text>(ControlGroups::join);
    return (state, thread) -> joined.of(state.texts(), thread.cgroups());
  }

  /** The path of a thread in one subsystem; nothing if it is in none. */
  static Aspect of(String subsystem) {
    byte[] wanted = ascii(subsystem);
    var builder = new TextBuilder();
    return (state, thread) -> path(state, thread.cgroups(), wanted, builder);
  }

  private static @Nullable Text path(
      SystemState state, Text cgroups, byte[] wanted, TextBuilder builder) {
    for (int at = 0; at < cgroups.length(); ) {
      int end = Segments.end(cgroups, at);
      int equals = lastEquals(cgroups, at, end);
      addSubsystem(cgroups, at, equals, builder.clear());
      if (Arrays.equals(builder.bytes(), 0, builder.length(), wanted, 0, wanted.length)) {
        return state.texts().of(cgroups.bytes(), Math.min(equals + 1, end), end);
      }
      at = end + 1;
    }
    return null;
  }

  private static boolean join(Text cgroups, TextBuilder into) {
    for (int at = 0; at < cgroups.length(); ) {
      int end = Segments.end(cgroups, at);
      int equals = lastEquals(cgroups, at, end);
      into.add(at > 0 ? " " : "");
      addSubsystem(cgroups, at, equals, into);
      into.add('=').add(cgroups.bytes(), Math.min(equals + 1, end), end);
      at = end + 1;
    }
    return !cgroups.isEmpty();
  }

  private static int lastEquals(Text cgroups, int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (cgroups.byteAt(i) == '=') {
        return i;
      }
    }
    return to;
  }

  private static void addSubsystem(Text cgroups, int from, int to, TextBuilder into) {
    byte[] bytes = cgroups.bytes();
    int suffix = suffix(bytes, from, to);
    int end = suffix < 0 ? to : suffix;
    int rest = suffix < 0 ? to : suffix + SUFFIX.length;
    for (int i = 0; i < SHORT.length && rest == to; i++) {
      if (Arrays.equals(bytes, from, end, SHORT[i], 0, SHORT[i].length)) {
        into.add(LONG[i], 0, LONG[i].length);
        return;
      }
    }
    into.add(bytes, from, end).add(bytes, rest, to);
  }

  private static int suffix(byte[] bytes, int from, int to) {
    for (int i = from; i + SUFFIX.length <= to; i++) {
      if (Arrays.equals(bytes, i, i + SUFFIX.length, SUFFIX, 0, SUFFIX.length)) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
