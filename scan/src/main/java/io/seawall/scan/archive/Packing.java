package io.seawall.scan.archive;

import io.seawall.model.Digest;
import io.seawall.model.ImageFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Brings single images and small packs together in one new pack. */
final class Packing {

  /** A pack is rewritten with newer images unless it is this many times as large as these. */
  private static final int REWRITE_FACTOR = 2;

  private final Path folder;
  private final Path taken;
  private final long limit;
  private final List<String> damage;
  private final Set<Digest> packed = new HashSet<>();
  private final Set<Digest> forgotten = new HashSet<>();
  private Predicate<ImageFacts.Subject> unwanted = subject -> false;
  private Set<Digest> unreadable = Set.of();

  /**
   * @param damage takes a sentence for whatever cannot be read
   */
  Packing(Path folder, long limit, List<String> damage) {
    this.folder = folder;
    this.taken = folder.resolve("taken");
    this.limit = limit;
    this.damage = damage;
  }

  /** Packs if there is anything to pack. */
  void run() throws IOException {
    List<Path> single = take();
    List<Path> packs = ArchiveSession.packFiles(folder);
    boolean excess = size(packs) + size(single) > limit;
    List<Path> small = excess ? packs : small(single, packs);
    if (excess || !single.isEmpty()) {
      pack(single, small);
    }
  }

  /** Packs all images but some; the keys of those. */
  Set<Digest> forget(Predicate<ImageFacts.Subject> image) throws IOException {
    unwanted = image;
    pack(take(), ArchiveSession.packFiles(folder));
    return forgotten;
  }

  /** Packs all images but some that are packed already and cannot be read. */
  void leaveOut(Set<Digest> keys) throws IOException {
    unreadable = keys;
    pack(take(), ArchiveSession.packFiles(folder));
  }

  /** Takes the single images out of the way of scans, which may write newer ones at any time. */
  private List<Path> take() throws IOException {
    Files.createDirectories(taken);
    try (var listing = Files.newDirectoryStream(folder, "*" + ImageArchive.IMAGE_SUFFIX)) {
      for (Path file : listing) {
        Files.move(file, taken.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    var files = new ArrayList<Path>();
    try (var listing = Files.newDirectoryStream(taken)) {
      for (Path file : listing) {
        files.add(file);
      }
    }
    files.sort(null);
    return files;
  }

  private static List<Path> small(List<Path> single, List<Path> packs) throws IOException {
    long size = size(single);
    var small = new ArrayList<Path>();
    for (Path pack : packs) {
      if (Files.size(pack) > REWRITE_FACTOR * size) {
        break;
      }
      small.add(pack);
      size += Files.size(pack);
    }
    return small;
  }

  private void pack(List<Path> single, List<Path> packs) throws IOException {
    ArchiveSession.pack(
        folder,
        writer -> {
          for (Path file : single) {
            copySingle(file, writer);
          }
          for (Path file : packs) {
            ImagePack pack = ArchiveSession.openPack(file, damage);
            if (pack != null) {
              try (pack) {
                copy(pack, unreadable, writer);
              }
            }
          }
        });
    for (Path file : single) {
      Files.deleteIfExists(file);
    }
    for (Path file : packs) {
      Files.deleteIfExists(file);
    }
  }

  private void copySingle(Path file, PackWriter writer) throws IOException {
    try (ImagePack image = ImagePack.open(file)) {
      copy(image, Set.of(), writer);
    } catch (DamagedArchiveException e) {
      damage.add(e.getMessage() + "; the image is kept again by its next scan");
    }
  }

  /** Copies what no newer pack had; the newest come first, so the limit leaves out the oldest. */
  private void copy(ImagePack pack, Set<Digest> except, PackWriter writer) throws IOException {
    PackWriter.PackTranslation translation = writer.translation(pack);
    for (int image = 0; image < pack.images() && writer.size() < limit / 2; image++) {
      Digest key = pack.table().entry(image).key();
      if (except.contains(key) || !packed.add(key)) {
        continue;
      }
      try {
        if (unwanted.test(pack.read(image).subject())) {
          forgotten.add(key);
        } else {
          writer.copy(pack, image, translation);
        }
      } catch (DamagedArchiveException e) {
        packed.remove(key);
        damage.add(e.getMessage() + "; the image is kept again by its next scan");
      }
    }
  }

  private static long size(List<Path> files) throws IOException {
    long size = 0;
    for (Path file : files) {
      size += Files.size(file);
    }
    return size;
  }
}
