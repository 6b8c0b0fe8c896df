package io.seawall.advisory.store;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A folder of advisory files, each named by its digest, with a pointer to the one in use. Readers
 * take no lock and never see a half-written file; swaps exclude each other, also across processes.
 * The file in use before is kept until the next swap, because processes may still have it open; one
 * more may be kept on purpose.
 */
public final class AdvisoryStore {

  private static final String SUFFIX = ".advisories";
  private static final String POINTER = "current";
  private static final String KEPT = "kept";

  /** File locks belong to the process; this one is for its threads. */
  private static final ReentrantLock SWAPPING = new ReentrantLock();

  private final Path folder;

  /**
   * @param folder need not exist before the first swap
   */
  public AdvisoryStore(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** Where the files lie. */
  public Path folder() {
    return folder;
  }

  /**
   * Opens the file in use.
   *
   * @return empty if there is none yet
   * @throws SeawallException if the pointer or the file is unreadable or corrupt
   */
  public Optional<AdvisoryFile> open() {
    Digest digest = current();
    return digest == null ? Optional.empty() : Optional.of(AdvisoryFile.open(path(digest)));
  }

  /**
   * Opens the file with this digest.
   *
   * @return empty if it is not kept any more
   * @throws SeawallException if it is unreadable or corrupt
   */
  public Optional<AdvisoryFile> open(Digest digest) {
    Path file = path(digest);
    return Files.isRegularFile(file) ? Optional.of(AdvisoryFile.open(file)) : Optional.empty();
  }

  /**
   * Keeps one more file beyond the next swaps: that by which standing verdicts were judged. The
   * file that was kept so far is let go at the next swap.
   *
   * @param digest may be of a file that lies elsewhere
   * @throws SeawallException if the folder cannot be written
   */
  public void keep(Digest digest) {
    try {
      Files.createDirectories(folder);
      point(KEPT, digest);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** A path for a file to be built, inside the folder, so that it can be moved into place. */
  public Path newFile() {
    try {
      Files.createDirectories(folder);
      return Files.createTempFile(folder, ".new-", SUFFIX);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Puts a file in use if it passes its checks; the candidate is consumed if it lies in the folder
   * and copied otherwise.
   *
   * @return digest of the file now in use
   * @throws SeawallException with every problem if it fails them, and always if it is corrupt; the
   *     file in use stays
   */
  public Digest swap(Path candidate, SwapChecks checks, OnProblem onProblem) {
    AdvisoryFile file = AdvisoryFile.open(candidate);
    List<String> corrupt = file.verify();
    if (!corrupt.isEmpty()) {
      throw refused(candidate, corrupt, "");
    }
    SWAPPING.lock();
    try (FileChannel channel = lockFile()) {
      FileLock held = channel.lock();
      try {
        return exchange(candidate, file, checks, onProblem);
      } finally {
        held.release();
      }
    } catch (IOException e) {
      throw unwritable(e);
    } finally {
      SWAPPING.unlock();
    }
  }

  private Digest exchange(Path candidate, AdvisoryFile file, SwapChecks checks, OnProblem onProblem)
      throws IOException {
    AdvisoryFile before = inUse();
    List<String> problems = checks.problems(file, before);
    switch (onProblem) {
      case REFUSE -> {
        if (!problems.isEmpty()) {
          throw refused(candidate, problems, "; '--force' takes it nevertheless");
        }
      }
      case ACCEPT -> {}
    }
    List<Path> needed = needed(file, before);
    place(candidate, path(file.digest()));
    point(POINTER, file.digest());
    prune(needed);
    return file.digest();
  }

  private List<Path> needed(AdvisoryFile file, @Nullable AdvisoryFile before) {
    var needed = new ArrayList<Path>();
    needed.add(path(file.digest()));
    if (before != null) {
      needed.add(path(before.digest()));
    }
    Digest kept = pointed(KEPT);
    if (kept != null) {
      needed.add(path(kept));
    }
    return needed;
  }

  private void point(String name, Digest digest) throws IOException {
    Path pointer = Files.createTempFile(folder, ".new-", ".tmp");
    replace(Files.writeString(pointer, digest + "\n"), folder.resolve(name));
  }

  /** The file in use, or null if there is none that can be read. */
  private @Nullable AdvisoryFile inUse() {
    try {
      return open().orElse(null);
    } catch (SeawallException e) {
      return null;
    }
  }

  private @Nullable Digest current() {
    return pointed(POINTER);
  }

  private @Nullable Digest pointed(String pointer) {
    try {
      return Digest.parse(Files.readString(folder.resolve(pointer)).strip());
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException | IllegalArgumentException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE,
          "advisory-store-unreadable",
          "cannot read " + folder.resolve(pointer) + ": " + e,
          e);
    }
  }

  private Path path(Digest digest) {
    return folder.resolve(digest.hex() + SUFFIX);
  }

  private FileChannel lockFile() throws IOException {
    Files.createDirectories(folder);
    return FileChannel.open(
        folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private void place(Path candidate, Path target) throws IOException {
    Path file = candidate.toAbsolutePath();
    if (!folder.equals(file.getParent())) {
      Path copy = Files.createTempFile(folder, ".new-", SUFFIX);
      file = Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    replace(file, target);
  }

  private static void replace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes all files but these. */
  private void prune(List<Path> needed) throws IOException {
    var old = new ArrayList<Path>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[0-9a-f]*" + SUFFIX)) {
      for (Path file : files) {
        if (!needed.contains(file)) {
          old.add(file);
        }
      }
    }
    for (Path file : old) {
      Files.deleteIfExists(file);
    }
  }

  private static SeawallException refused(Path candidate, List<String> problems, String remedy) {
    return new SeawallException(
        ErrorKind.USER,
        "advisory-file-refused",
        "the new advisory file "
            + candidate
            + " is not taken, the one in use stays: "
            + String.join("; ", problems)
            + remedy);
  }

  private SeawallException unwritable(IOException e) {
    return new SeawallException(
        ErrorKind.RESOURCE,
        "advisory-store-unwritable",
        "cannot write advisory files to " + folder + ": " + e,
        e);
  }
}
