package io.seawall.sensor.host.tree;

import java.util.Locale;

/**
 * Owner and rights of a file (stat(2)).
 *
 * @param mode type and rights, {@code st_mode}
 * @param user numeric owner
 * @param group numeric group
 * @param device what a device file stands for, as {@code st_rdev}; 0 for others
 */
public record FileStatus(int mode, int user, int group, long device) {

  private static final int TYPE = 0170000;
  private static final int SOCKET = 0140000;
  private static final int BLOCK_DEVICE = 0060000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final int DIRECTORY = 0040000;
  private static final int RIGHTS = 07777;

  /** The rights alone, such as 0644. */
  public int rights() {
    return mode & RIGHTS;
  }

  /** Whether it is a Unix socket. */
  public boolean isSocket() {
    return (mode & TYPE) == SOCKET;
  }

  /** Whether it is a disk or the like. */
  public boolean isBlockDevice() {
    return (mode & TYPE) == BLOCK_DEVICE;
  }

  /** Whether it is a terminal, memory or the like. */
  public boolean isCharacterDevice() {
    return (mode & TYPE) == CHARACTER_DEVICE;
  }

  /** Whether it is a folder. */
  public boolean isDirectory() {
    return (mode & TYPE) == DIRECTORY;
  }

  /** {@code 0644 0:0}. */
  public String words() {
    return String.format(Locale.ROOT, "%04o %d:%d", rights(), user, group);
  }
}
