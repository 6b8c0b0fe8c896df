package io.seawall.sensor.container.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A folder in which a runtime keeps its state. Nothing below it is reached through a link, which a
 * container or a user could have put there: each folder is opened in the one before it.
 */
public final class StateFolder {

  private static final int BLOCK = 1 << 16;

  private final Path root;

  private StateFolder(Path root) {
    this.root = root;
  }

  /** The folder, which may itself be reached through links that the administrator has made. */
  public static StateFolder at(Path root) throws IOException {
    return new StateFolder(root.toRealPath());
  }

  /** Where it is. */
  public Path root() {
    return root;
  }

  /**
   * The bytes of a regular file.
   *
   * @param limit bytes that it may have
   * @param names of the folders below this one, and of the file
   * @throws java.nio.file.NoSuchFileException if there is none
   * @throws IOException if it is no regular file, is larger, or cannot be read
   */
  public byte[] read(int limit, String... names) throws IOException {
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(root)) {
      return read(secure(folder), limit, names, 0);
    }
  }

  /**
   * As above, of a file that the node names from its root.
   *
   * @param root where that root is seen
   */
  public static byte[] readAbsolute(Path root, int limit, Path file) throws IOException {
    Path normal = file.normalize();
    if (normal.startsWith("/var/run")) {
      // A link to /run everywhere, and the only one that runtimes write.
      normal = Path.of("/run").resolve(Path.of("/var/run").relativize(normal));
    }
    var names = new ArrayList<String>();
    normal.forEach(name -> names.add(name.toString()));
    return new StateFolder(root).read(limit, names.toArray(String[]::new));
  }

  private static byte[] read(
      SecureDirectoryStream<Path> folder, int limit, String[] names, int step) throws IOException {
    Path name = single(names[step]);
    if (step == names.length - 1) {
      return file(folder, limit, name);
    }
    try (SecureDirectoryStream<Path> next =
        folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      return read(next, limit, names, step + 1);
    }
  }

  private static byte[] file(SecureDirectoryStream<Path> folder, int limit, Path name)
      throws IOException {
    // Opening a pipe would wait for its writer.
    var view =
        folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (!view.readAttributes().isRegularFile()) {
      throw new IOException(name + " is no regular file");
    }
    try (SeekableByteChannel channel =
        folder.newByteChannel(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      return bytes(channel, limit, name);
    }
  }

  private static byte[] bytes(SeekableByteChannel channel, int limit, Path name)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    while (channel.read(block) >= 0) {
      bytes.write(block.array(), 0, block.position());
      block.clear();
      if (bytes.size() > limit) {
        throw new IOException(name + " has more than " + limit + " bytes");
      }
    }
    return bytes.toByteArray();
  }

  /** Names of what is in the folder itself, at most so many, without an order. */
  public static List<String> names(Path folder, int limit) throws IOException {
    var names = new ArrayList<String>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        if (names.size() == limit) {
          break;
        }
        names.add(entry.getFileName().toString());
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  /** The folders that a pattern stands for: a name of {@code *} is any one folder. */
  public static List<Path> expand(Path pattern) {
    List<Path> found = List.of(pattern.getRoot() == null ? Path.of("") : pattern.getRoot());
    for (Path name : pattern) {
      var next = new ArrayList<Path>();
      for (Path folder : found) {
        if (!name.toString().equals("*")) {
          next.add(folder.resolve(name));
        } else {
          next.addAll(children(folder));
        }
      }
      found = next;
    }
    return found.stream().filter(Files::isDirectory).toList();
  }

  private static List<Path> children(Path folder) {
    try {
      var children = new ArrayList<Path>();
      for (String name : names(folder, StateLimits.FOLDERS)) {
        Path child = folder.resolve(name);
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
          children.add(child);
        }
      }
      return children;
    } catch (IOException e) {
      // Not there, or gone: this runtime has nothing.
      return List.of();
    }
  }

  private static Path single(String name) throws IOException {
    Path path = Path.of(name);
    if (path.getNameCount() != 1 || path.isAbsolute() || name.equals("..") || name.equals(".")) {
      throw new IOException("not one name: " + name);
    }
    return path;
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> folder)
      throws IOException {
    if (folder instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    throw new NotDirectoryException("this file system has no openat(2)");
  }
}
