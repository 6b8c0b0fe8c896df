package io.seawall.sensor.host.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of a host below a root: {@code /} for the machine that this runs on, another folder for
 * one whose files lie there (a mounted disk, the host's root in a container, a tree that a test
 * made up).
 *
 * <p>Paths are absolute as the host sees them. Symbolic links are followed inside of the root and
 * never lead out of it. Only regular files are opened, so no pipe or device blocks the reader; what
 * a file holds beyond the limit is not read.
 */
public final class HostTree {

  /** How much of a file is read where nothing else is said. */
  public static final int LIMIT = 1 << 20;

  private static final int LINKS = 40;

  private final Path root;

  /**
   * @param root the folder that stands for {@code /}
   */
  public HostTree(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** The root. */
  public Path root() {
    return root;
  }

  /** Whether this is the running machine's own root, so that its programs can be run. */
  public boolean isLive() {
    return root.getNameCount() == 0;
  }

  /** Reads a file of at most {@link #LIMIT} bytes. */
  public Reading read(String path) {
    return read(path, LIMIT);
  }

  /** Reads the beginning of a file. */
  public Reading read(String path, int limit) {
    Path file = locate(path);
    if (file == null) {
      return new Reading(Reading.State.ABSENT, "");
    }
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return new Reading(Reading.State.ABSENT, "");
      }
      if (!Files.isRegularFile(file)) {
        return new Reading(Reading.State.REFUSED, "");
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(limit);
        boolean more = bytes.length == limit && in.read() >= 0;
        return new Reading(
            more ? Reading.State.CUT : Reading.State.WHOLE,
            new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (NoSuchFileException e) {
      return new Reading(Reading.State.ABSENT, "");
    } catch (IOException | SecurityException e) {
      // A process that ended between open and read answers ESRCH: it is not there any more.
      boolean gone = String.valueOf(e.getMessage()).contains("No such process");
      return new Reading(gone ? Reading.State.ABSENT : Reading.State.REFUSED, "");
    }
  }

  /** The value of a file of one, such as those of /proc/sys; null if it cannot be read. */
  public @Nullable String value(String path) {
    Reading reading = read(path);
    return reading.isRead() ? reading.value() : null;
  }

  /** Whether something is there; what may not be looked at is not. */
  public boolean exists(String path) {
    Path file = locate(path);
    return file != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Owner and rights; of a symbolic link, those of what it leads to. Null if there is nothing. */
  public @Nullable FileStatus status(String path) {
    Path file = locate(path);
    return file == null ? null : statusOf(file);
  }

  private static @Nullable FileStatus statusOf(Path file) {
    try {
      Map<String, Object> all =
          Files.readAttributes(file, "unix:mode,uid,gid,rdev", LinkOption.NOFOLLOW_LINKS);
      return new FileStatus(
          ((Number) all.getOrDefault("mode", 0)).intValue(),
          ((Number) all.getOrDefault("uid", -1)).intValue(),
          ((Number) all.getOrDefault("gid", -1)).intValue(),
          ((Number) all.getOrDefault("rdev", 0L)).longValue());
    } catch (IOException | SecurityException e) {
      return null;
    }
  }

  /** Where a symbolic link leads, as it stands there; null if it is none or may not be read. */
  public @Nullable String link(String path) {
    int slash = path.lastIndexOf('/');
    Path folder = locate(path.substring(0, Math.max(slash, 0)));
    if (folder == null) {
      return null;
    }
    try {
      return Files.readSymbolicLink(folder.resolve(path.substring(slash + 1))).toString();
    } catch (IOException | SecurityException | InvalidPathException e) {
      return null;
    }
  }

  /**
   * The names in a folder in order, at most {@code limit}; empty if it is none or may not be read.
   */
  public List<String> names(String path, int limit) {
    Path folder = locate(path);
    List<String> names = folder == null ? new ArrayList<>() : namesIn(folder, limit);
    names.sort(null);
    return names;
  }

  private static List<String> namesIn(Path folder, int limit) {
    var names = new ArrayList<String>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (names.size() == limit) {
          break;
        }
        names.add(String.valueOf(entry.getFileName()));
      }
    } catch (IOException | DirectoryIteratorException | SecurityException e) {
      // What was read so far stays: processes and their folders come and go.
    }
    return names;
  }

  /**
   * The folder /dev of a process, by name; null if it may not be looked at. A link there is not
   * followed: the container has laid it.
   */
  public @Nullable Path devices(int pid) {
    Path folder = root.resolve("proc/" + pid + "/root/dev");
    boolean real =
        isLive()
            || Files.isDirectory(root.resolve("proc/" + pid + "/root"), LinkOption.NOFOLLOW_LINKS);
    return real && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) ? folder : null;
  }

  /** The entries of a folder that {@link #devices} gave, with what they are. */
  public static List<Map.Entry<String, FileStatus>> entries(Path folder, int limit) {
    var entries = new ArrayList<Map.Entry<String, FileStatus>>();
    List<String> names = namesIn(folder, limit);
    names.sort(null);
    for (String name : names) {
      FileStatus status = statusOf(folder.resolve(name));
      if (status != null) {
        entries.add(Map.entry(name, status));
      }
    }
    return entries;
  }

  /** Where a path of the host lies; null if its links lead nowhere or no file can be named so. */
  public @Nullable Path locate(String path) {
    try {
      if (isLive()) {
        return Path.of("/").resolve(path.isEmpty() ? "/" : path).toRealPath();
      }
      return resolve(path);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return null;
    } catch (IOException e) {
      return isLive() ? Path.of("/").resolve(path).normalize() : null;
    } catch (InvalidPathException | SecurityException e) {
      return null;
    }
  }

  /** Follows links as if the root were {@code /}. */
  private @Nullable Path resolve(String path) throws IOException {
    Deque<String> ahead = new ArrayDeque<>(Arrays.asList(path.split("/")));
    Path at = root;
    int links = 0;
    while (!ahead.isEmpty()) {
      String name = ahead.pop();
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      if (name.equals("..")) {
        Path parent = at.getParent();
        at = at.equals(root) || parent == null ? root : parent;
        continue;
      }
      Path next = at.resolve(name);
      if (!Files.isSymbolicLink(next)) {
        at = next;
        continue;
      }
      if (++links > LINKS) {
        return null;
      }
      String target = Files.readSymbolicLink(next).toString();
      at = target.startsWith("/") ? root : at;
      List<String> parts = Arrays.asList(target.split("/"));
      for (int i = parts.size() - 1; i >= 0; i--) {
        ahead.push(parts.get(i));
      }
    }
    return at;
  }
}
