package io.seawall.sensor.host.tree;

import java.util.Arrays;
import java.util.List;

/**
 * One mount, a line of /proc/PID/mountinfo (proc_pid_mountinfo(5)).
 *
 * @param device {@code major:minor} of the file system
 * @param root which folder of the file system is mounted
 * @param point where, as the process sees it
 * @param options of this mount, such as {@code ro,nosuid}
 * @param propagation {@code shared:N}, {@code master:N} and the like; empty for private
 * @param type of the file system
 * @param source what is mounted, as the file system names it
 * @param superOptions of the file system
 */
public record MountEntry(
    String device,
    String root,
    String point,
    String options,
    List<String> propagation,
    String type,
    String source,
    String superOptions) {

  /** Copies the list. */
  public MountEntry {
    propagation = List.copyOf(propagation);
  }

  /** Whether nothing can be written through this mount. */
  public boolean isReadOnly() {
    return has(options, "ro") || has(superOptions, "ro");
  }

  /** Whether mounts made below it appear on the other side too. */
  public boolean isShared() {
    return propagation.stream().anyMatch(field -> field.startsWith("shared:"));
  }

  private static boolean has(String options, String word) {
    return Arrays.asList(options.split(",")).contains(word);
  }
}
