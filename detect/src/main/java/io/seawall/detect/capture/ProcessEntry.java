package io.seawall.detect.capture;

import java.util.List;

/**
 * A thread at the start of a capture. What the version of the list does not have is -1 for ids, and
 * else 0, false or empty.
 *
 * @param tid thread
 * @param pid process
 * @param ptid parent
 * @param sid session
 * @param vpgid process group as its own namespace sees it
 * @param pgid process group as the host sees it
 * @param vtid thread as its own namespace sees it
 * @param vpid process as its own namespace sees it
 * @param comm name
 * @param exe first argument
 * @param exePath path of the executable
 * @param args the other arguments
 * @param env environment
 * @param cwd working folder
 * @param root root folder
 * @param cgroups {@code subsystem=path}
 * @param limits numbers of descriptors, flags and owner
 * @param memory sizes and page faults
 * @param credentials login user and capabilities
 * @param executable what is known of the executable's file
 * @param pidNamespaceStart nanoseconds since 1970 at which init of its namespace started
 * @param tty number of its terminal
 */
public record ProcessEntry(
    long tid,
    long pid,
    long ptid,
    long sid,
    long vpgid,
    long pgid,
    long vtid,
    long vpid,
    String comm,
    String exe,
    String exePath,
    List<String> args,
    List<String> env,
    String cwd,
    String root,
    List<String> cgroups,
    Limits limits,
    Memory memory,
    Credentials credentials,
    Executable executable,
    long pidNamespaceStart,
    int tty) {

  /**
   * Owner and limits.
   *
   * @param descriptors how many it may open
   * @param flags as {@code clone_flags} names them
   * @param uid user, unsigned
   * @param gid group, unsigned
   */
  public record Limits(long descriptors, int flags, int uid, int gid) {}

  /**
   * Memory.
   *
   * @param virtualKiB its size
   * @param residentKiB in memory
   * @param swappedKiB swapped out
   * @param majorFaults page faults that read from disk
   * @param minorFaults the others
   */
  public record Memory(
      int virtualKiB, int residentKiB, int swappedKiB, long majorFaults, long minorFaults) {}

  /**
   * Credentials.
   *
   * @param loginUid the user who logged in, unsigned; all ones if unknown
   * @param inheritable capabilities that a program keeps
   * @param permitted capabilities that it may use
   * @param effective capabilities that it uses
   */
  public record Credentials(int loginUid, long inheritable, long permitted, long effective) {}

  /**
   * The executable's file.
   *
   * @param writable whether its owner may write it
   * @param upperLayer whether a container wrote it
   * @param lowerLayer whether it lies in an image
   * @param memory whether it lies in memory only
   * @param inode its inode, unsigned
   * @param changed nanoseconds since 1970 of its last change of state
   * @param modified nanoseconds since 1970 of its last change of content
   */
  public record Executable(
      boolean writable,
      boolean upperLayer,
      boolean lowerLayer,
      boolean memory,
      long inode,
      long changed,
      long modified) {}
}
