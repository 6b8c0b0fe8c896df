package io.seawall.detect.state.process;

import org.jspecify.annotations.Nullable;

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

  // Asked at every exec. What a record has of itself goes through method handles, which only the
  // optimising compiler makes cheap, and the sensor runs without it.

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof ExecutableFile file
            && inode == file.inode
            && changed == file.changed
            && modified == file.modified
            && flags() == file.flags();
  }

  @Override
  public int hashCode() {
    return (Long.hashCode(inode) * 31 + Long.hashCode(changed)) * 31
        + Long.hashCode(modified)
        + flags();
  }

  private int flags() {
    return (writable ? 1 : 0) | (upperLayer ? 2 : 0) | (lowerLayer ? 4 : 0) | (memory ? 8 : 0);
  }
}
