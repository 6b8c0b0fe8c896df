package io.seawall.sensor.container.file;

import java.time.Duration;

/** What is read of the runtimes' state at most. */
public final class StateLimits {

  /** Bytes of one container's file, or of one answer of a runtime: 4 MiB. */
  public static final int FILE = 4 << 20;

  /** Bytes of a file with all containers or all images of a node: 32 MiB. */
  public static final int INDEX = 32 << 20;

  /** Bytes of a file of the kernel. */
  static final int KERNEL_FILE = 1 << 20;

  /** Objects and arrays in each other. */
  static final int DEPTH = 64;

  /** Values of one document. */
  static final int VALUES = 1_000_000;

  /** Characters of one string that is kept; what is longer is cut. */
  public static final int STRING = 4096;

  /** Entries of a map or list that are kept. */
  public static final int ENTRIES = 1024;

  /** Folders that one pattern of folders stands for. */
  static final int FOLDERS = 256;

  /** Directories of control groups that are looked at. */
  public static final int CGROUPS = 200_000;

  /** How deep control groups are looked for. */
  public static final int CGROUP_DEPTH = 16;

  /** Folders that are watched. */
  static final int WATCHES = 8192;

  /** Containers that are known at once. */
  public static final int CONTAINERS = 20_000;

  /** Those of them whose control groups users have made: they must not crowd out the others. */
  public static final int USER_CONTAINERS = 2000;

  /** Containers that have ended and are remembered for late events. */
  public static final int DEPARTED = 2048;

  /** For one question to files. */
  public static final Duration FILE_TIME = Duration.ofSeconds(1);

  /** For one question to a runtime's socket. */
  public static final Duration SOCKET_TIME = Duration.ofSeconds(2);

  /** How long a source that did not answer in time is left alone. */
  public static final Duration REST = Duration.ofSeconds(15);

  private StateLimits() {}
}
