package io.seawall.registry.record;

import io.seawall.journal.disk.DurableFiles;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Files of records in one folder that several processes share. Each begins with a line that names
 * its kind and the digest of the rest. Written aside under a name that nobody else uses, forced to
 * the disk, then renamed: whoever looks, also after a crash, sees the old one or the new one.
 */
final class RecordFiles {

  private static final String MARK = "seawall-gate 1 ";
  private static final String ASIDE = "writing";
  private static final int PROBE_BYTES = 64 << 10;
  private static final long ABANDONED_AFTER_SECONDS = 3600;

  private final Path folder;
  private final Consumer<String> damage;

  RecordFiles(Path folder, Consumer<String> damage) {
    this.folder = folder.toAbsolutePath();
    this.damage = damage;
  }

  /** A place below the folder. */
  Path at(String first, String... more) {
    return folder.resolve(Path.of(first, more));
  }

  /** A name for the file of a digest. */
  static String key(Digest digest) {
    return digest.algorithm() + "-" + digest.hex();
  }

  /** The digest that a {@link #key} names; null if it names none. */
  static @Nullable Digest digest(String key) {
    int dash = key.indexOf('-');
    try {
      return dash < 0 ? null : new Digest(key.substring(0, dash), key.substring(dash + 1));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /** A name for the file of any text, of 64 characters. */
  static String key(String text) {
    return Digest.sha256Of(text.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** Replaces a record; it is on the disk when this returns. */
  void write(Path file, String kind, byte[] body) {
    String head = MARK + kind + " " + Digest.sha256Of(body).hex() + "\n";
    try {
      makeFolder(parent(file));
      makeFolder(folder.resolve(ASIDE));
      Path aside = Files.createTempFile(folder.resolve(ASIDE), kind, null);
      try {
        try (RandomAccessFile out = DurableFiles.open(aside)) {
          out.write(head.getBytes(StandardCharsets.US_ASCII));
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

  /** Makes empty files; those that are there are left. All are on the disk when this returns. */
  void mark(Collection<Path> files) {
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

  /** Takes a record away; one that is not there is no error. */
  boolean remove(Path file) {
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
   * The content of a record.
   *
   * @param limit most bytes of it
   * @return null if there is none, or it is damaged
   * @throws SeawallException {@code gate-records-unusable} if the disk refuses it
   */
  private byte @Nullable [] read(Path file, String kind, int limit) {
    try {
      // Looked at once: another gate may put it there at any moment.
      if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isRegularFile()) {
        damaged(file, "it is no file");
        return null;
      }
      byte[] content = content(file, limit + MARK.length() + kind.length() + 66);
      return content == null ? null : body(file, kind, content);
    } catch (NoSuchFileException _) {
      return null;
    } catch (IOException e) {
      throw unusable("read", e);
    }
  }

  private byte @Nullable [] content(Path file, int limit) throws IOException {
    try (var in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(limit + 1);
      if (content.length > limit) {
        damaged(file, "it is larger than any");
        return null;
      }
      return content;
    }
  }

  private byte @Nullable [] body(Path file, String kind, byte[] content) {
    int length = MARK.length() + kind.length() + 66;
    if (content.length < length) {
      damaged(file, "it is cut off");
      return null;
    }
    String head = new String(content, 0, length, StandardCharsets.ISO_8859_1);
    byte[] body = Arrays.copyOfRange(content, length, content.length);
    if (!head.equals(MARK + kind + " " + Digest.sha256Of(body).hex() + "\n")) {
      damaged(file, "its first line does not fit its content");
      return null;
    }
    return body;
  }

  /**
   * Reads a record.
   *
   * @param limit most bytes of it
   * @param isOfThisPlace whether it is about what its name says: a file may have been moved
   * @return null if there is none, or it is damaged
   */
  <T> @Nullable T record(
      Path file, String kind, int limit, Function<byte[], T> reader, Predicate<T> isOfThisPlace) {
    byte[] body = read(file, kind, limit);
    if (body == null) {
      return null;
    }
    try {
      T record = reader.apply(body);
      if (isOfThisPlace.test(record)) {
        return record;
      }
      damaged(file, "it is about something else than its name says");
    } catch (JacksonException e) {
      damaged(file, e.getOriginalMessage());
    } catch (IllegalArgumentException
        | DateTimeException
        | ArithmeticException
        | ClassCastException e) {
      damaged(file, String.valueOf(e.getMessage()));
    }
    return null;
  }

  private void damaged(Path file, String why) {
    damage.accept("the record " + file + " is damaged and counts as none: " + why);
  }

  /**
   * Tells the files of a folder; none if it is not there.
   *
   * @param taker whether to go on
   * @return false if one said not to
   */
  boolean each(Path in, Predicate<Path> taker) {
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

  /** Writes something and takes it away again, to see whether that is possible. */
  void probe() {
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

  /** Takes away what writers left behind that were interrupted. */
  void sweep(Instant now) {
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
