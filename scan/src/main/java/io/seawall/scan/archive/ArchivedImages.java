package io.seawall.scan.archive;

import io.seawall.model.Digest;
import io.seawall.model.ImageFacts;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks single images up in an archive. Nothing is packed, locked or written, so others may scan
 * and judge meanwhile; what is damaged is as if it was not there.
 */
public final class ArchivedImages {

  private static final String TAKEN = "taken";

  private final Path folder;

  /**
   * Looks into the archive below a data folder.
   *
   * @param dataFolder as for {@link ImageArchive#in}
   */
  public ArchivedImages(Path dataFolder) {
    folder = dataFolder.resolve("images").toAbsolutePath();
  }

  /**
   * The facts of an image.
   *
   * @return null if it is not kept
   * @throws IOException if the archive cannot be read
   */
  public @Nullable ImageFacts find(Digest manifest) throws IOException {
    Digest key = PackLayout.key(manifest);
    String single = key.hex() + ImageArchive.IMAGE_SUFFIX;
    List<Path> files = new ArrayList<>();
    files.add(folder.resolve(single));
    files.add(folder.resolve(TAKEN).resolve(single));
    files.addAll(packs());
    for (Path file : files) {
      ImageFacts facts = find(key, file);
      if (facts != null) {
        return facts;
      }
    }
    return null;
  }

  private List<Path> packs() throws IOException {
    return Files.isDirectory(folder) ? ArchiveSession.packFiles(folder) : List.of();
  }

  private static @Nullable ImageFacts find(Digest key, Path file) throws IOException {
    byte[] wanted = PackLayout.bytes(key);
    try (ImagePack pack = ImagePack.open(file)) {
      byte[] table = pack.table().bytes();
      for (int image = 0; image < pack.images(); image++) {
        int at = pack.table().keyAt(image);
        if (Arrays.equals(table, at, at + PackLayout.KEY, wanted, 0, PackLayout.KEY)) {
          return pack.read(image).facts();
        }
      }
    } catch (NoSuchFileException | DamagedArchiveException e) {
      // Packed by another in this moment, or put aside by the next who judges anew.
      return null;
    }
    return null;
  }

  /** Takes what images are. */
  @FunctionalInterface
  public interface SubjectTaker {

    /** Takes one; an image that was kept again comes again. */
    void take(ImageFacts.Subject subject);
  }

  /**
   * Tells what all images are.
   *
   * @throws IOException if the archive cannot be read
   */
  public void subjects(SubjectTaker taker) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files = new ArrayList<>(packs());
    for (Path place : List.of(folder, folder.resolve(TAKEN))) {
      if (Files.isDirectory(place)) {
        try (DirectoryStream<Path> listing =
            Files.newDirectoryStream(place, "*" + ImageArchive.IMAGE_SUFFIX)) {
          listing.forEach(files::add);
        }
      }
    }
    for (Path file : files) {
      try (ImagePack pack = ImagePack.open(file)) {
        for (int image = 0; image < pack.images(); image++) {
          taker.take(pack.read(image).subject());
        }
      } catch (NoSuchFileException | DamagedArchiveException e) {
        // As above.
        continue;
      }
    }
  }
}
