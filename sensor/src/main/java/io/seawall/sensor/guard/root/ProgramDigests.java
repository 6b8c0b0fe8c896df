package io.seawall.sensor.guard.root;

import io.seawall.sensor.bpf.Kernel;
import io.seawall.sensor.guard.root.ContainerRoot.Found;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Finds programs of a container by their content: every regular file of its root that anyone may
 * execute, each once however many names it has; at most 500,000 files and folders, 1 GiB each and
 * 16 GiB in all. Other mounts are left out.
 */
public final class ProgramDigests {

  private static final int MOST_ENTRIES = 500_000;
  private static final long MOST_BYTES = 1L << 30;
  private static final long MOST_IN_ALL = 16L << 30;
  private static final int RESOLVE = Kernel.IN_ROOT | Kernel.ONE_MOUNT;
  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("--x--x--x");

  private final ContainerRoot root;
  private final Set<String> wanted;
  private final Deque<String> folders = new ArrayDeque<>();
  private final List<Match> matches = new ArrayList<>();
  private final Set<Object> linked = new HashSet<>();
  private int entries;
  private long bytes;
  private boolean whole = true;

  private ProgramDigests(ContainerRoot root, Set<String> wanted) {
    this.root = root;
    this.wanted = wanted;
  }

  /**
   * A program that was found.
   *
   * @param sha256 its content
   */
  public record Match(Found file, String sha256) {}

  /**
   * What was found.
   *
   * @param whole whether all was looked through; false if there was more than the limits
   */
  public record Result(List<Match> matches, boolean whole) {}

  /**
   * Finds all programs with these contents. Takes as long as reading all programs takes.
   *
   * @param wanted SHA-256 as 64 small hexadecimal digits
   */
  public static Result find(ContainerRoot root, Set<String> wanted) {
    var search = new ProgramDigests(root, wanted);
    search.folders.push(".");
    while (!search.folders.isEmpty()) {
      search.folder(search.folders.pop());
    }
    return new Result(search.matches, search.whole);
  }

  private void folder(String path) {
    int folder = Kernel.openBelow(root.descriptor(), path, Kernel.O_RDONLY, RESOLVE);
    if (folder < 0) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(ContainerRoot.opened(folder))) {
      for (Path file : files) {
        if (++entries > MOST_ENTRIES || bytes > MOST_IN_ALL) {
          whole = false;
          folders.clear();
          return;
        }
        entry(path + "/" + file.getFileName(), file);
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // It has gone meanwhile, or is none.
    } finally {
      Kernel.close(folder);
    }
  }

  private void entry(String path, Path file) throws IOException {
    BasicFileAttributes is;
    try {
      is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return;
    }
    if (is.isDirectory()) {
      folders.push(path);
    } else if (is.isRegularFile() && is.size() > 0 && is.size() <= MOST_BYTES) {
      int descriptor =
          Kernel.openBelow(root.descriptor(), path, Kernel.O_RDONLY | Kernel.O_NONBLOCK, RESOLVE);
      if (descriptor >= 0) {
        try {
          program(descriptor);
        } finally {
          Kernel.close(descriptor);
        }
      }
    }
  }

  private void program(int descriptor) throws IOException {
    Path opened = ContainerRoot.opened(descriptor);
    if (!Files.isRegularFile(opened)
        || Files.getPosixFilePermissions(opened).stream().noneMatch(EXECUTABLE::contains)) {
      return;
    }
    boolean hasMoreNames = (int) Files.getAttribute(opened, "unix:nlink") > 1;
    if (hasMoreNames && !linked.add(Files.getAttribute(opened, "unix:fileKey"))) {
      return;
    }
    bytes += Files.size(opened);
    String digest = digest(opened);
    Found file = wanted.contains(digest) ? root.found(descriptor) : null;
    if (file != null) {
      matches.add(new Match(file, digest));
    }
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
