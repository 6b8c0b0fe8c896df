package io.seawall.scan.archive;

import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.ImageFacts;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The facts of the images that were scanned on this machine, by manifest digest.
 *
 * <p>Any number of processes may keep images at once without locks: a file appears whole by an
 * atomic rename or not at all. What exceeds the size limit is removed, the oldest first. A folder
 * that cannot be written never costs a scan: {@link #trouble()} tells. Those who judge anew exclude
 * each other by a lock that keeping does not take.
 */
public final class ImageArchive {

  /** Largest size in bytes unless told otherwise: some hundred thousand packed images. */
  public static final long DEFAULT_LIMIT = 3L << 29;

  static final String IMAGE_SUFFIX = ".image";
  static final String TEMPORARY = ".writing";
  static final String VERDICTS = "verdicts";
  private static final long ABANDONED_AFTER_SECONDS = 3600;

  private final Path folder;
  private final long limit;
  private volatile @Nullable String trouble;

  private ImageArchive(Path folder, long limit) {
    this.folder = folder;
    this.limit = limit;
  }

  /** The archive below this data folder, bounded by {@link #DEFAULT_LIMIT}. */
  public static ImageArchive in(Path dataFolder) {
    return in(dataFolder, DEFAULT_LIMIT);
  }

  /** The archive below this data folder, bounded by this many bytes. */
  public static ImageArchive in(Path dataFolder, long limit) {
    return new ImageArchive(dataFolder.resolve("images").toAbsolutePath(), limit);
  }

  /** Where the files lie. */
  public Path folder() {
    return folder;
  }

  /**
   * Keeps an image, unless it is kept already with the same facts, name and verdict. What has no
   * manifest digest is let go: a root file system changes under its name.
   *
   * @param factsDigest as its decision names it
   * @param verdict the verdict just reached; null if it was for another time or other advisories
   */
  public void keep(ImageFacts facts, Digest factsDigest, @Nullable StandingVerdict verdict) {
    Digest manifest = facts.subject().digest();
    if (manifest == null) {
      return;
    }
    Digest key = PackLayout.key(manifest);
    var entry =
        new ImageTable.Entry(
            key, factsDigest, PackLayout.nameHash(facts.subject().name()), Ints.NONE, verdict);
    Path file = folder.resolve(key.hex() + IMAGE_SUFFIX);
    try {
      if (!isKept(entry, file)) {
        Files.createDirectories(folder);
        write(facts, entry, file);
        trim();
      }
    } catch (IOException e) {
      trouble = "the archive of images " + folder + " cannot be written: " + e;
    }
  }

  /** What went wrong in keeping, for a warning; null if nothing did. */
  public @Nullable String trouble() {
    return trouble;
  }

  /**
   * Opens the archive for judging anew. Images that were kept singly are packed together first.
   *
   * @throws SeawallException if it cannot be read or written
   */
  public ArchiveSession open() {
    try {
      return ArchiveSession.open(folder, limit);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Forgets images.
   *
   * @param image says by its facts, without components, whether an image goes
   * @return how many went
   * @throws SeawallException if the archive cannot be read or written
   */
  public int forget(Predicate<ImageFacts.Subject> image) {
    try {
      return ArchiveSession.forget(folder, limit, image);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /**
   * Keeps many images at once, in one pack.
   *
   * @throws IOException if the disk refuses it
   */
  public void keepAll(Iterable<Kept> images) throws IOException {
    ArchiveSession.add(
        folder,
        limit,
        writer -> {
          for (Kept image : images) {
            writer.add(image.facts(), image.factsDigest(), image.verdict());
          }
        });
  }

  /**
   * An image to be kept.
   *
   * @param facts with a manifest digest
   * @param factsDigest as its decisions name it
   * @param verdict the last verdict on it; null for none
   */
  public record Kept(ImageFacts facts, Digest factsDigest, @Nullable StandingVerdict verdict) {}

  private boolean isKept(ImageTable.Entry entry, Path file) {
    try (ImagePack pack = ImagePack.open(file)) {
      return pack.images() == 1 && isSame(entry, pack.table().entry(0));
    } catch (NoSuchFileException e) {
      return isPacked(entry);
    } catch (IOException e) {
      // What is damaged is written anew.
      return false;
    }
  }

  private boolean isPacked(ImageTable.Entry entry) {
    try {
      StandingVerdict known = VerdictTable.map(folder.resolve(VERDICTS)).find(entry);
      return known != null && isSame(entry.verdict(), known);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isSame(ImageTable.Entry entry, ImageTable.Entry known) {
    return entry.facts().equals(known.facts())
        && entry.nameHash() == known.nameHash()
        && isSame(entry.verdict(), known.verdict());
  }

  /** Whether a verdict says nothing that is not known; times do not count. */
  private static boolean isSame(
      @Nullable StandingVerdict verdict, @Nullable StandingVerdict known) {
    if (verdict == null) {
      return true;
    }
    return known != null
        && verdict.feeds().equals(known.feeds())
        && verdict.basis().equals(known.basis())
        && verdict.verdict() == known.verdict()
        && verdict.incomplete() == known.incomplete();
  }

  private void write(ImageFacts facts, ImageTable.Entry entry, Path file) throws IOException {
    Path temporary = Files.createTempFile(folder, TEMPORARY, null);
    try {
      try (var writer = new PackWriter(temporary)) {
        writer.add(facts, entry.facts(), entry.verdict());
        writer.finish(false);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Removes the oldest images that are not packed yet while the whole is above the limit. */
  private void trim() throws IOException {
    var single = new ArrayList<StoredFile>();
    long total = 0;
    try (var listing = Files.newDirectoryStream(folder)) {
      for (Path path : listing) {
        StoredFile file = StoredFile.of(path);
        if (file != null) {
          total += file.size();
          single.add(file);
        }
      }
    }
    Instant abandoned = Instant.now().minusSeconds(ABANDONED_AFTER_SECONDS);
    single.sort(Comparator.comparing(StoredFile::written));
    for (StoredFile file : single) {
      String name = String.valueOf(file.path().getFileName());
      boolean excess = name.endsWith(IMAGE_SUFFIX) && total > limit;
      if (excess || name.startsWith(TEMPORARY) && file.written().isBefore(abandoned)) {
        Files.deleteIfExists(file.path());
        total -= file.size();
      }
    }
  }

  private record StoredFile(Path path, long size, Instant written) {

    /** Null for a file that another process took away in this moment. */
    static @Nullable StoredFile of(Path path) throws IOException {
      try {
        return new StoredFile(path, Files.size(path), Files.getLastModifiedTime(path).toInstant());
      } catch (NoSuchFileException e) {
        return null;
      }
    }
  }

  private SeawallException unusable(IOException e) {
    return new SeawallException(
        ErrorKind.RESOURCE,
        "image-archive-unusable",
        "the archive of images " + folder + " cannot be used: " + e,
        e);
  }
}
