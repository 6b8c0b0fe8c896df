package io.seawall.registry.record.file;

import io.seawall.journal.disk.DurableFiles;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Files of records in one folder that several processes share. Each begins with a line that names
 * its kind and the digest of the rest. Written aside under a name that nobody else uses, forced to
 * the disk, then renamed: whoever looks, also after a crash, sees the old one or the new one.
 */
public final class RecordFiles {

  private static final String ASIDE = "writing";
  private static final int PROBE_BYTES = 64 << 10;
  private static final long ABANDONED_AFTER_SECONDS = 3600;

  private final Path folder;
  private final Consumer<String> damage;

  /**
   * Files below a folder; nothing is made yet.
   *
   * @param damage takes a sentence for each record that is damaged
   */
  public RecordFiles(Path folder, Consumer<String> damage) {
    this.folder = folder.toAbsolutePath();
    this.damage = damage;
  }

  /** A place below the folder. */
  public Path at(String first, String... more) {
    return folder.resolve(Path.of(first, more));
  }

  /**
   * Replaces a record; it is on the disk when this returns.
   *
   * @param kind which {@link #record} asks for again
   * @throws SeawallException {@code gate-records-unusable} if the disk refuses it
   */
  public void write(Path file, String kind, byte[] body) {
    try {
      makeFolder(parent(file));
      makeFolder(folder.resolve(ASIDE));
      Path aside = Files.createTempFile(folder.resolve(ASIDE), kind, null);
      try {
        try (RandomAccessFile out = DurableFiles.open(aside)) {
          out.write(RecordHead.of(kind, body));
          out.write(body);
          out.getFD().sync();
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(aside);
      }
      DurableFiles.forceFolder(file);
    } catch (IOException e) {
      throw unusable("written", e);
    }
  }

  /**
   * Makes empty files; those that are there are left. All are on the disk when this returns.
   *
   * @throws SeawallException {@code gate-records-unusable} if the disk refuses it
   */
  public void mark(Collection<Path> files) {
    Set<Path> folders = new LinkedHashSet<>();
    try {
      for (Path file : files) {
        if (folders.add(parent(file))) {
          makeFolder(parent(file));
        }
        makeIfMissing(file);
      }
      for (Path marked : folders) {
        DurableFiles.forceFolder(marked.resolve("any"));
      }
    } catch (IOException e) {
      throw unusable("written", e);
    }
  }

  private static void makeIfMissing(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException _) {
      // Marked by this gate or another before, perhaps in this moment: forced like ours.
      return;
    }
  }

  /**
   * Takes a record away.
   *
   * @return false if it was not there
   * @throws SeawallException {@code gate-records-unusable} if the disk refuses it
   */
  public boolean remove(Path file) {
    try {
      boolean there = Files.deleteIfExists(file);
      if (there) {
        DurableFiles.forceFolder(file);
      }
      return there;
    } catch (IOException e) {
      throw unusable("written", e);
    }
  }

  /**
   * Reads a record. One that is damaged is told, and counts as none.
   *
   * @param limit most bytes of it
   * @param reader makes it of its bytes; throws if it cannot
   * @param isOfThisPlace whether it is about what its name says: a file may have been moved
   * @return null if there is none, or it is damaged
   * @throws SeawallException {@code gate-records-unusable} if the disk refuses it
   */
  public <T> @Nullable T record(
      Path file, String kind, int limit, Function<byte[], T> reader, Predicate<T> isOfThisPlace) {
    try {
      return new RecordReader<>(kind, limit, reader, isOfThisPlace).read(file);
    } catch (DamagedRecordException e) {
      damage.accept("the record " + file + " is damaged and counts as none: " + e.getMessage());
      return null;
    } catch (IOException e) {
      throw unusable("read", e);
    }
  }

  /**
   * Tells the files of a folder; none if it is not there.
   *
   * @param taker whether to go on
   * @return false if one said not to
   * @throws SeawallException {@code gate-records-unusable} if the disk refuses it
   */
  public boolean each(Path in, Predicate<Path> taker) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(in)) {
      for (Path file : files) {
        if (!taker.test(file)) {
          return false;
        }
      }
      return true;
    } catch (NoSuchFileException | NotDirectoryException _) {
      return true;
    } catch (IOException e) {
      throw unusable("read", e);
    } catch (DirectoryIteratorException e) {
      throw unusable("read", new IOException(e));
    }
  }

  /**
   * Writes something and takes it away again, to see whether that is possible.
   *
   * @throws SeawallException {@code gate-records-unusable} if it is not
   */
  public void probe() {
    try {
      makeFolder(folder.resolve(ASIDE));
      Path aside = Files.createTempFile(folder.resolve(ASIDE), "probe", null);
      try {
        Files.write(aside, new byte[PROBE_BYTES]);
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException e) {
      throw unusable("written", e);
    }
  }

  /**
   * Takes away what writers left behind that were interrupted.
   *
   * @param now wall-clock time
   */
  public void sweep(Instant now) {
    Instant abandoned = now.minusSeconds(ABANDONED_AFTER_SECONDS);
    each(
        folder.resolve(ASIDE),
        file -> {
          removeIfBefore(file, abandoned);
          return true;
        });
  }

  private static void removeIfBefore(Path file, Instant abandoned) {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(abandoned)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException _) {
      // Another gate sweeps too, or the file is not ours to take: it costs its bytes only.
      return;
    }
  }

  /** Makes a folder and those above it, their names on the disk. */
  private static void makeFolder(Path wanted) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path at = wanted; at != null && !Files.isDirectory(at); at = at.getParent()) {
      missing.push(at);
    }
    for (Path each : missing) {
      DurableFiles.makeFolder(each);
      DurableFiles.forceFolder(each);
    }
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("no file of a record: " + file);
    }
    return parent;
  }

  private SeawallException unusable(String done, IOException e) {
    return new SeawallException(
        ErrorKind.RESOURCE,
        "gate-records-unusable",
        "the records of the gate in " + folder + " cannot be " + done + ": " + e,
        e);
  }
}
