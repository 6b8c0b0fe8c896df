package io.seawall.journal.spool;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is in a spool, also while another process writes it.
 *
 * @param path the folder
 * @param batches by number
 */
public record SpoolContents(Path path, List<Entry> batches) {

  /**
   * A batch.
   *
   * @param number its number
   * @param state {@code open}, {@code waiting} or {@code refused}
   * @param bytes of its file
   * @param header its first line; null of an open batch, and where it cannot be read
   */
  public record Entry(long number, String state, long bytes, @Nullable BatchHeader header) {}

  /**
   * Looks into a folder.
   *
   * @throws SpoolException {@code spool-not-found} or {@code spool-unreadable}
   */
  public static SpoolContents of(Path path) {
    if (!Files.isDirectory(path)) {
      throw SpoolException.notFound(path, "folder with a spool");
    }
    var folder = new SpoolFolder(path);
    List<Entry> found = new ArrayList<>();
    try {
      add(folder, SpoolFolder.REFUSED, "refused", found);
      add(folder, SpoolFolder.CLOSED, "waiting", found);
      add(folder, SpoolFolder.OPEN, "open", found);
    } catch (IOException e) {
      throw SpoolException.unreadable(path, e);
    }
    if (found.isEmpty()) {
      throw SpoolException.notFound(path, "spool");
    }
    found.sort(Comparator.comparingLong(Entry::number));
    return new SpoolContents(path, List.copyOf(found));
  }

  private static void add(SpoolFolder folder, String suffix, String state, List<Entry> found)
      throws IOException {
    for (Map.Entry<Long, Long> batch : folder.batches(suffix).entrySet()) {
      try {
        boolean open = suffix.equals(SpoolFolder.OPEN);
        BatchHeader header = open ? null : BatchHeader.read(folder.file(batch.getKey(), suffix));
        found.add(new Entry(batch.getKey(), state, batch.getValue(), header));
      } catch (NoSuchFileException _) {
        // It was sent meanwhile.
      }
    }
  }

  /**
   * Copies the lines of a batch.
   *
   * @throws SpoolException {@code spool-not-found} or {@code spool-unreadable}
   * @throws IOException if they cannot be written
   */
  public void show(long number, OutputStream out) throws IOException {
    var folder = new SpoolFolder(path);
    for (String suffix : List.of(SpoolFolder.CLOSED, SpoolFolder.REFUSED, SpoolFolder.OPEN)) {
      Path file = folder.file(number, suffix);
      if (Files.exists(file)) {
        copy(file, !suffix.equals(SpoolFolder.OPEN), out);
        return;
      }
    }
    throw SpoolException.notFound(path, "batch " + number);
  }

  private static void copy(Path file, boolean packed, OutputStream out) throws IOException {
    var buffer = new byte[1 << 16];
    try (InputStream stored = Files.newInputStream(file);
        InputStream in = packed ? new ZstdInputStream(stored) : stored) {
      int count = read(file, in, buffer);
      while (count >= 0) {
        out.write(buffer, 0, count);
        count = read(file, in, buffer);
      }
    }
  }

  private static int read(Path file, InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw SpoolException.unreadable(file, e);
    }
  }
}
