package io.seawall.detect.state.process;

/**
 * The file of a program.
 *
 * @param writable whether its owner may write it
 * @param upperLayer whether it lies in the upper layer of an overlay
 * @param lowerLayer whether it lies in a lower layer of an overlay
 * @param memory whether it is an anonymous file in memory
 * @param inode its inode, unsigned
 * @param changed nanoseconds since 1970 of the inode's last change
 * @param modified nanoseconds since 1970 of the last change of its content
 */
public record ExecutableFile(
    boolean writable,
    boolean upperLayer,
    boolean lowerLayer,
    boolean memory,
    long inode,
    long changed,
    long modified) {

  /** Nothing is known. */
  public static final ExecutableFile UNKNOWN =
      new ExecutableFile(false, false, false, false, 0, 0, 0);
}
