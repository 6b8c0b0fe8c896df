package io.seawall.image.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of an unpacked layer by the names that its tar gave them. No link is followed, so no
 * name leads out of the folder, and nothing but regular files is opened.
 */
final class DiffFolder {

  private static final Set<OpenOption> READING =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  private static final int MAX_FOLDERS = 1_000;

  private final RawName root;
  private final Map<String, RawName> folders = new HashMap<>();

  DiffFolder(Path root) {
    this.root = new RawName(root);
  }

  /**
   * Opens a file.
   *
   * @param name its bytes, each as one character
   * @param size that it must have
   * @throws IOException if it is not there, is no file, is of another size, or may not be read
   */
  FileChannel open(String name, long size) throws IOException {
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) == '/') {
      end--;
    }
    int slash = name.lastIndexOf('/', end - 1);
    RawName folder = folder(slash < 0 ? "" : name.substring(0, slash));
    Path file = child(folder, name.substring(slash + 1, end));
    var attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new IOException("it is no file any more");
    } else if (attributes.size() != size) {
      throw new IOException("it has " + attributes.size() + " bytes, not " + size);
    }
    return FileChannel.open(file, READING);
  }

  private RawName folder(String path) throws IOException {
    RawName known = folders.get(path);
    if (known != null) {
      return known;
    }
    RawName folder = root;
    for (String segment : path.split("/", -1)) {
      if (!segment.isEmpty() && !segment.equals(".")) {
        Path next = child(folder, segment);
        if (!Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
          throw new IOException("its folder is none any more");
        }
        folder = new RawName(next);
      }
    }
    if (folders.size() == MAX_FOLDERS) {
      folders.clear();
    }
    folders.put(path, folder);
    return folder;
  }

  private static Path child(RawName folder, String name) throws IOException {
    @Nullable Path child = name.equals("..") || name.isEmpty() ? null : folder.find(name);
    if (child == null) {
      throw new NoSuchFileException(name);
    }
    return child;
  }
}
