package io.seawall.detect.ruletest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A process. Two that are equal are the same process.
 *
 * @param name as the kernel has it
 * @param exe argument 0
 * @param exePath path of the executable
 * @param args the other arguments
 * @param env {@code NAME=value}
 * @param cwd working folder
 * @param ids what is known of it in numbers
 * @param files what its descriptors lead to: a path, or as {@code tcp 10.0.0.1:1->10.0.0.2:2}
 * @param container null for the host
 * @param parent null for init
 */
public record ProcessSpec(
    String name,
    String exe,
    String exePath,
    List<String> args,
    List<String> env,
    String cwd,
    Numbers ids,
    Map<Long, String> files,
    @Nullable ContainerSpec container,
    @Nullable ProcessSpec parent) {

  /** The first process of a machine. */
  static final ProcessSpec INIT =
      new ProcessSpec(
          "systemd",
          "/sbin/init",
          "/usr/lib/systemd/systemd",
          List.of(),
          List.of(),
          "/",
          Numbers.NONE,
          Map.of(),
          null,
          null);

  /**
   * Numbers of a process.
   *
   * @param pid 0 for any
   * @param vpid as its own namespace sees it; 0 for the same as pid
   * @param sid session; 0 for its own
   * @param uid user
   * @param gid group
   * @param loginUid user who logged in; -1 for none
   * @param tty terminal; 0 for none
   * @param capabilities effective ones
   * @param execFlags as {@code execve_flags} names them
   */
  public record Numbers(
      long pid,
      long vpid,
      long sid,
      int uid,
      int gid,
      int loginUid,
      int tty,
      long capabilities,
      int execFlags) {

    static final Numbers NONE = new Numbers(0, 0, 0, 0, 0, -1, 0, 0, 0);
  }
}
