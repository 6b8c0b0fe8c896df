package io.seawall.scan.archive;

import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.ImageFacts;
import io.seawall.model.SeawallException;
import io.seawall.model.Verdict;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The archive in the hands of one who judges anew; all others who would do so wait. Images that are
 * kept meanwhile belong to the next session.
 *
 * <p>Opening packs what was kept singly, together with packs that are not much larger, so that
 * there are few packs and each image is rewritten rarely. Nothing is deleted before its copy is on
 * the disk. What is damaged is put aside and told by {@link #damage()}; all else is used.
 */
public final class ArchiveSession implements AutoCloseable {

  private static final String PACK_PREFIX = "pack-";
  private static final String PACK_SUFFIX = ".images";
  private static final String DAMAGED_SUFFIX = ".damaged";

  /** Stands in a line of the table for what the table says once. */
  private static final Digest UNSAID = Digest.sha256(new byte[32]);

  /** File locks belong to the process; this one is for its threads. */
  private static final ReentrantLock JUDGING = new ReentrantLock();

  private final Path folder;
  private final long limit;
  private final FileChannel lock;
  private final List<String> damage = new ArrayList<>();
  private final List<byte[]> lines = new ArrayList<>();
  private final Set<Digest> unreadable = new HashSet<>();
  private List<ImagePack> packs = List.of();
  private Catalog catalog = new Catalog(List.of());
  private @Nullable VerdictTable verdicts;

  private ArchiveSession(Path folder, long limit, FileChannel lock) {
    this.folder = folder;
    this.limit = limit;
    this.lock = lock;
  }

  static ArchiveSession open(Path folder, long limit) throws IOException {
    ArchiveSession session = locked(folder, limit);
    try {
      new Packing(folder, limit, session.damage).run();
      session.openPacks();
      return session;
    } catch (IOException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  static int forget(Path folder, long limit, Predicate<ImageFacts.Subject> image)
      throws IOException {
    try (ArchiveSession session = locked(folder, limit)) {
      var packing = new Packing(folder, limit, session.damage);
      Set<Digest> keys = packing.forget(image);
      VerdictTable known = session.readVerdicts();
      if (known != null && !keys.isEmpty()) {
        VerdictTable.write(
            known.feeds(),
            known.basis(),
            known.at(),
            known.linesWithout(keys),
            folder.resolve(ImageArchive.VERDICTS));
      }
      return keys.size();
    }
  }

  /** Writes a pack that is newer than all others. */
  static void add(Path folder, long limit, Content content) throws IOException {
    try (ArchiveSession session = locked(folder, limit)) {
      pack(session.folder, content);
    }
  }

  private static ArchiveSession locked(Path folder, long limit) throws IOException {
    Files.createDirectories(folder);
    JUDGING.lock();
    try {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock held = channel.lock();
      if (!held.isValid()) {
        throw new IOException("the lock of " + folder + " was lost");
      }
      return new ArchiveSession(folder, limit, channel);
    } catch (IOException | RuntimeException e) {
      JUDGING.unlock();
      throw e;
    }
  }

  /** The packs, the newest first. */
  public List<ImagePack> packs() {
    return packs;
  }

  /** Number of different images. */
  public int images() {
    return catalog.count();
  }

  /** Whether no newer pack has the image. */
  public boolean isLive(int pack, int image) {
    return catalog.isLive(pack, image);
  }

  /** The last verdict on an image; null if there was none. */
  public @Nullable StandingVerdict standing(int pack, int image) throws IOException {
    ImageTable.Entry entry = packs.get(pack).table().entry(image);
    StandingVerdict scanned = entry.verdict();
    StandingVerdict judged = verdicts == null ? null : verdicts.find(entry);
    return judged == null || scanned != null && scanned.at().isAfter(judged.at())
        ? scanned
        : judged;
  }

  /** What could not be read, each a sentence. */
  public List<String> damage() {
    return List.copyOf(damage);
  }

  /** Notes the verdict on an image that {@link #conclude} makes the standing one. */
  public void note(int pack, int image, Verdict verdict, boolean incomplete) throws IOException {
    var standing = new StandingVerdict(UNSAID, UNSAID, Instant.EPOCH, verdict, incomplete);
    lines.add(VerdictTable.line(packs.get(pack).table().entry(image), standing));
  }

  /** Notes that an image cannot be read, so that {@link #conclude} removes it. */
  public void drop(int pack, int image) throws IOException {
    unreadable.add(packs.get(pack).table().entry(image).key());
  }

  /**
   * Makes the noted verdicts the standing ones, in one step; images without one have none.
   *
   * @param feeds digest of the advisory file that was judged by
   * @param basis digest of the rules and the program
   * @param at the time for which was decided
   * @throws SeawallException if they cannot be written; the ones before stand
   */
  public void conclude(Digest feeds, Digest basis, Instant at) {
    try {
      if (!unreadable.isEmpty()) {
        new Packing(folder, limit, damage).leaveOut(unreadable);
      }
      VerdictTable.write(feeds, basis, at, lines, folder.resolve(ImageArchive.VERDICTS));
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE,
          "image-archive-unusable",
          "the verdicts cannot be kept in " + folder + ": " + e,
          e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      for (ImagePack pack : packs) {
        pack.close();
      }
      lock.close();
    } finally {
      JUDGING.unlock();
    }
  }

  private void openPacks() throws IOException {
    var opened = new ArrayList<ImagePack>();
    packs = opened;
    for (Path file : packFiles(folder)) {
      ImagePack pack = openPack(file, damage);
      if (pack != null) {
        opened.add(pack);
      }
    }
    catalog = new Catalog(opened);
    verdicts = readVerdicts();
  }

  private @Nullable VerdictTable readVerdicts() throws IOException {
    try {
      return VerdictTable.read(folder.resolve(ImageArchive.VERDICTS));
    } catch (DamagedArchiveException e) {
      damage.add(e.getMessage() + "; all verdicts are reached anew");
      return null;
    }
  }

  /** An open pack whose dictionary is whole; a damaged one is put aside and told. */
  static @Nullable ImagePack openPack(Path file, List<String> damage) throws IOException {
    try {
      ImagePack pack = ImagePack.open(file);
      try {
        pack.dictionary();
        return pack;
      } catch (IOException e) {
        pack.close();
        throw e;
      }
    } catch (DamagedArchiveException e) {
      Path aside = file.resolveSibling(file.getFileName() + DAMAGED_SUFFIX);
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      damage.add(
          e.getMessage()
              + "; it was put aside as "
              + aside.getFileName()
              + ", its images are kept again by their next scan");
      return null;
    }
  }

  /** The packs in a folder, the newest first. */
  static List<Path> packFiles(Path folder) throws IOException {
    var files = new ArrayList<Path>();
    try (var listing = Files.newDirectoryStream(folder, PACK_PREFIX + "*" + PACK_SUFFIX)) {
      for (Path file : listing) {
        files.add(file);
      }
    }
    files.sort((a, b) -> b.getFileName().toString().compareTo(a.getFileName().toString()));
    return files;
  }

  /** Fills a writer. */
  @FunctionalInterface
  interface Content {
    void writeTo(PackWriter writer) throws IOException;
  }

  /** Writes the newest pack of a folder, under its lock; none if nothing comes. */
  static void pack(Path folder, Content content) throws IOException {
    Path temporary = Files.createTempFile(folder, ImageArchive.TEMPORARY, null);
    try {
      int images;
      try (var writer = new PackWriter(temporary)) {
        content.writeTo(writer);
        images = writer.images();
        writer.finish(true);
      }
      if (images > 0) {
        Files.move(temporary, nextPack(folder), StandardCopyOption.ATOMIC_MOVE);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static Path nextPack(Path folder) throws IOException {
    List<Path> files = packFiles(folder);
    long number = 0;
    if (!files.isEmpty()) {
      String name = files.getFirst().getFileName().toString();
      try {
        number =
            Long.parseUnsignedLong(
                name.substring(PACK_PREFIX.length(), name.length() - PACK_SUFFIX.length()), 16);
      } catch (NumberFormatException e) {
        throw new IOException(files.getFirst() + " has a name that no pack has", e);
      }
    }
    return folder.resolve(PACK_PREFIX + HexFormat.of().toHexDigits(number + 1) + PACK_SUFFIX);
  }
}
