package io.seawall.advisory.starter;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;

/** The advisory file that ships inside Seawall. */
public final class StarterFeed {

  private static final String RESOURCE = "starter.advisories";

  /** Where the digest lies in an advisory file (docs/formats/advisory-file.md). */
  private static final int DIGEST_FROM = 16;

  private static final int DIGEST_TO = 48;

  private StarterFeed() {}

  /**
   * Opens the feed, unpacked before if need be. A damaged copy is replaced; where the folder cannot
   * be written, a copy for this process alone is made.
   *
   * @param folder a cache folder
   * @throws SeawallException if there is no place for a copy at all
   */
  public static AdvisoryFile open(Path folder) {
    try {
      return openOrReplace(folder);
    } catch (IOException e) {
      return openPrivateCopy(e);
    }
  }

  private static AdvisoryFile openOrReplace(Path folder) throws IOException {
    Path file = unpack(folder);
    try {
      return AdvisoryFile.open(file);
    } catch (SeawallException damaged) {
      Files.deleteIfExists(file);
      return AdvisoryFile.open(unpack(folder));
    }
  }

  private static AdvisoryFile openPrivateCopy(IOException cause) {
    try {
      Path folder = Files.createTempDirectory("seawall-");
      Path file = unpack(folder);
      AdvisoryFile opened = AdvisoryFile.open(file);
      // It is mapped by now, so nobody needs its name any more.
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
      return opened;
    } catch (IOException e) {
      e.addSuppressed(cause);
      throw unwritable(e);
    }
  }

  /**
   * Puts the feed into a folder, unless it is there already: only a real file can be mapped. Safe
   * under parallel processes.
   *
   * @return the file, named by its digest
   * @throws SeawallException if the folder cannot be written
   */
  public static Path install(Path folder) {
    try {
      return unpack(folder);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static Path unpack(Path folder) throws IOException {
    try (InputStream feed = resource()) {
      byte[] head = feed.readNBytes(DIGEST_TO);
      String name = "starter-" + HexFormat.of().formatHex(head, DIGEST_FROM, DIGEST_TO);
      Path target = folder.resolve(name + ".advisories");
      if (!Files.exists(target)) {
        Files.createDirectories(folder);
        copy(head, feed, target);
      }
      return target;
    }
  }

  private static SeawallException unwritable(IOException e) {
    return new SeawallException(
        ErrorKind.RESOURCE, "starter-feed-unwritable", "cannot unpack the starter feed: " + e, e);
  }

  private static InputStream resource() {
    InputStream feed = StarterFeed.class.getResourceAsStream(RESOURCE);
    if (feed == null) {
      throw new SeawallException(
          ErrorKind.BUG, "starter-feed-missing", "this build of Seawall has no starter feed");
    }
    return feed;
  }

  private static void copy(byte[] head, InputStream rest, Path target) throws IOException {
    Path part = Files.createTempFile(target.getParent(), ".starter-", ".part");
    try {
      try (var out = Files.newOutputStream(part)) {
        out.write(head);
        rest.transferTo(out);
      }
      move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
