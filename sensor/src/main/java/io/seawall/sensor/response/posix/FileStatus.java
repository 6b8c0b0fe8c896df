package io.seawall.sensor.response.posix;

/**
 * What statx(2) says of a file.
 *
 * @param mode kind and rights
 * @param uid owner
 * @param gid group
 * @param size bytes
 * @param blocks of 512 bytes that are really there
 * @param modified seconds since 1970
 * @param device that a device node stands for: {@code major:minor}
 * @param inode on its file system
 */
public record FileStatus(
    int mode, int uid, int gid, long size, long blocks, long modified, String device, long inode) {

  private static final int KIND = 0xf000;

  /** What a file is. */
  public enum Kind {
    /** A file with content. */
    FILE,
    /** A folder. */
    FOLDER,
    /** A symbolic link. */
    LINK,
    /** A pipe with a name. */
    PIPE,
    /** A socket. */
    SOCKET,
    /** A device of characters; of the device 0:0, it says that the image's file is removed. */
    CHARACTERS,
    /** A device of blocks. */
    BLOCKS,
    /** None of these. */
    OTHER
  }

  /** What it is. */
  public Kind kind() {
    return switch (mode & KIND) {
      case 0x8000 -> Kind.FILE;
      case 0x4000 -> Kind.FOLDER;
      case 0xa000 -> Kind.LINK;
      case 0x1000 -> Kind.PIPE;
      case 0xc000 -> Kind.SOCKET;
      case 0x2000 -> Kind.CHARACTERS;
      case 0x6000 -> Kind.BLOCKS;
      default -> Kind.OTHER;
    };
  }

  /** Its rights, with set-user-id and the like. */
  public int rights() {
    return mode & 0xfff;
  }

  /** Whether much of it is holes: less than half of its bytes are there. */
  public boolean isSparse() {
    return blocks * 512 < size / 2;
  }
}
