package io.seawall.image.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The mount points of this machine behind which the kernel shows its state: no content of an image,
 * without end, or dangerous to read (proc(5), "/proc/pid/mounts").
 */
final class PseudoFileSystems {

  private static final Set<String> TYPES =
      Set.of(
          "autofs",
          "binfmt_misc",
          "bpf",
          "cgroup",
          "cgroup2",
          "configfs",
          "debugfs",
          "devpts",
          "devtmpfs",
          "efivarfs",
          "fusectl",
          "hugetlbfs",
          "mqueue",
          "nsfs",
          "proc",
          "pstore",
          "rpc_pipefs",
          "securityfs",
          "selinuxfs",
          "sysfs",
          "tracefs");

  private PseudoFileSystems() {}

  /** Absolute paths of the mount points; none where the machine does not tell. */
  static Set<String> mountPoints() {
    try {
      return mountPoints(
          Files.readString(Path.of("/proc/self/mounts"), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Set.of();
    }
  }

  /** The mount points in a table of this form: {@code device path type options 0 0}. */
  static Set<String> mountPoints(String table) {
    Set<String> points = new HashSet<>();
    for (String line : table.split("\n", -1)) {
      String[] fields = line.split(" ", -1);
      if (fields.length > 2 && TYPES.contains(fields[2])) {
        points.add(unescaped(fields[1]));
      }
    }
    return points;
  }

  /** Blanks in paths are written as octal escapes, for example {@code \040}. */
  private static String unescaped(String path) {
    var out = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '\\' && isOctal(path, i + 1)) {
        c = (char) Integer.parseInt(path, i + 1, i + 4, 8);
        i += 3;
      }
      out.append(c);
    }
    return new String(out.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static boolean isOctal(String text, int at) {
    return at + 3 <= text.length()
        && Character.digit(text.charAt(at), 4) >= 0
        && Character.digit(text.charAt(at + 1), 8) >= 0
        && Character.digit(text.charAt(at + 2), 8) >= 0;
  }
}
