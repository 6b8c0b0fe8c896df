package io.seawall.journal.disk;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The right to write in a folder, which one process has at a time; a process that dies gives it
 * back.
 */
public final class FolderLock implements AutoCloseable {

  private static final String NAME = "lock";
  private static final int MOST_DIGITS = 12;

  private final RandomAccessFile file;
  private final FileLock lock;

  private FolderLock(RandomAccessFile file, FileLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /**
   * Takes the right; the folder must be there.
   *
   * @throws SeawallException {@code folder-in-use} if another has it, with the number of its
   *     process
   * @throws IOException if the folder cannot be written
   */
  public static FolderLock take(Path folder) throws IOException {
    RandomAccessFile file = DurableFiles.open(folder.resolve(NAME));
    try {
      FileLock lock = tryLock(file);
      if (lock == null) {
        throw new SeawallException(
            ErrorKind.USER,
            "folder-in-use",
            folder + " is written by process " + holder(file) + "; only one writes at a time");
      }
      file.setLength(0);
      file.write(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII));
      return new FolderLock(file, lock);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(RandomAccessFile file) throws IOException {
    try {
      return file.getChannel().tryLock(Long.MAX_VALUE - 1, 1, false);
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private static String holder(RandomAccessFile file) throws IOException {
    var bytes = new byte[MOST_DIGITS];
    int length = Math.max(0, file.read(bytes));
    String digits = new String(bytes, 0, length, StandardCharsets.US_ASCII);
    return digits.matches("\\d+") ? digits : "of unknown number";
  }

  @Override
  public void close() throws IOException {
    try (file) {
      lock.release();
    }
  }
}
