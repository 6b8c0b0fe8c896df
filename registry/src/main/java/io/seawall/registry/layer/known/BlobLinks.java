package io.seawall.registry.layer.known;

import io.seawall.inventory.Analyzers;
import io.seawall.model.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Which layer each stored blob holds, on disk: the way from the digest in a manifest to the facts
 * of a layer. What it says was computed here from bytes whose digest was right; nobody's word is
 * written down.
 *
 * <p>Any number of processes may share one folder without locks: a file appears whole by an atomic
 * rename or not at all. A file that is damaged counts for nothing, and the blob is read again; so
 * nothing waits for the disk. Of each of 256 folders the oldest files go when there are more than
 * {@value #MOST_IN_FOLDER}.
 */
public final class BlobLinks {

  static final int MOST_IN_FOLDER = 1024;

  private static final int LARGEST = 4096;
  private static final int LONGEST_REASON = 500;
  private static final String LAYER = "layer ";
  private static final String NO_TAR = "no-tar ";

  private final Path folder;
  private volatile @Nullable String trouble;

  private BlobLinks(Path folder) {
    this.folder = folder;
  }

  /** The links below this cache folder, beside the facts of layers; nothing is made yet. */
  public static BlobLinks in(Path cacheFolder) {
    return new BlobLinks(cacheFolder.resolve("blobs"));
  }

  /** What a blob is; null if that is not known. */
  public @Nullable BlobLink find(Digest blob) {
    Path file = file(blob);
    try {
      if (Files.size(file) > LARGEST) {
        throw new IOException("larger than " + LARGEST + " bytes");
      }
      return parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException | IllegalArgumentException e) {
      trouble = file + " is damaged and will be replaced: " + e.getMessage();
      return null;
    }
  }

  /** Remembers what a blob is. A folder that cannot be written costs speed, never a result. */
  void put(Digest blob, BlobLink link) {
    try {
      Path place = Files.createDirectories(place(blob));
      Path temporary = Files.createTempFile(place, ".writing", null);
      try {
        Files.writeString(temporary, text(link));
        Files.move(temporary, file(blob), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
      trim(place);
    } catch (IOException e) {
      trouble = "the links in " + folder + " cannot be written: " + e;
    }
  }

  /** What went wrong with the files themselves, for a warning; null if nothing did. */
  public @Nullable String trouble() {
    return trouble;
  }

  private Path file(Digest blob) {
    return place(blob).resolve(blob.algorithm() + "-" + blob.hex());
  }

  private Path place(Digest blob) {
    return folder.resolve(blob.hex().substring(0, 2));
  }

  private static String text(BlobLink link) {
    String line =
        switch (link) {
          case BlobLink.ToLayer layer -> LAYER + layer.diffId();
          // A later version may read what this one cannot.
          case BlobLink.NoTar other -> NO_TAR + Analyzers.version() + " " + line(other.reason());
        };
    return line + "\n" + checksum(line) + "\n";
  }

  private static @Nullable BlobLink parse(String text) throws IOException {
    int end = text.indexOf('\n');
    String line = text.substring(0, Math.max(end, 0));
    if (end < 0 || !text.substring(end + 1).equals(checksum(line) + "\n")) {
      throw new IOException("checksum differs");
    }
    String current = NO_TAR + Analyzers.version() + " ";
    if (line.startsWith(LAYER)) {
      return new BlobLink.ToLayer(Digest.parse(line.substring(LAYER.length())));
    }
    return line.startsWith(current) ? new BlobLink.NoTar(line.substring(current.length())) : null;
  }

  /** One line of bounded length: a reason may quote names out of a hostile layer. */
  private static String line(String reason) {
    String line = reason.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
  }

  private static String checksum(String line) {
    var crc = new CRC32C();
    crc.update(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    return String.format("%08x", crc.getValue());
  }

  private static void trim(Path place) throws IOException {
    List<Written> files = new ArrayList<>();
    try (var listing = Files.newDirectoryStream(place)) {
      for (Path path : listing) {
        files.add(new Written(path, time(path)));
      }
    }
    files.sort((left, right) -> left.at().compareTo(right.at()));
    for (int i = 0; i < files.size() - MOST_IN_FOLDER; i++) {
      Files.deleteIfExists(files.get(i).path());
    }
  }

  /** What another process removed in this moment is as old as can be. */
  private static FileTime time(Path path) throws IOException {
    try {
      return Files.getLastModifiedTime(path);
    } catch (NoSuchFileException e) {
      return FileTime.fromMillis(0);
    }
  }

  private record Written(Path path, FileTime at) {}
}
