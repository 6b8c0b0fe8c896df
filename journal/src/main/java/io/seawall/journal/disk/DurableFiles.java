package io.seawall.journal.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files that only their owner reads, and whose names are on the disk when a method returns. Written
 * by {@link RandomAccessFile}: a channel would be closed under a thread that is interrupted.
 */
public final class DurableFiles {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private DurableFiles() {}

  /** Makes a folder and those above it; one that is there is left as it is. */
  public static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, permissions("rwx------"));
    }
  }

  /**
   * Makes an empty file.
   *
   * @throws FileAlreadyExistsException if it is there
   */
  public static void make(Path file) throws IOException {
    Files.createFile(file, permissions("rw-------"));
    forceFolder(file);
  }

  /** Opens a file for writing and reading. */
  public static RandomAccessFile open(Path file) throws IOException {
    return new RandomAccessFile(file.toFile(), "rw");
  }

  /** Replaces a file: whoever looks, also after a crash, sees the old or the new one. */
  public static void replace(Path file, byte[] content, int length) throws IOException {
    Path written = file.resolveSibling(file.getFileName() + ".writing");
    try {
      Files.deleteIfExists(written);
      Files.createFile(written, permissions("rw-------"));
      try (RandomAccessFile out = open(written)) {
        out.write(content, 0, length);
        out.getFD().sync();
      }
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
    forceFolder(file);
  }

  /** Takes a file away; one that is not there is no error. */
  public static void remove(Path file) throws IOException {
    Files.deleteIfExists(file);
    forceFolder(file);
  }

  /** Waits until the names in the folder of a file are on the disk. */
  public static void forceFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && POSIX) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static FileAttribute<?>[] permissions(String text) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
        }
        : new FileAttribute<?>[0];
  }
}
