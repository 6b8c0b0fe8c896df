package io.seawall.image.folder;

import io.seawall.image.LayerEntry;
import io.seawall.image.LayerException;
import io.seawall.image.LayerReader;
import io.seawall.image.entry.EntryName;
import io.seawall.image.entry.PassedOver;
import io.seawall.image.entry.Whiteouts;
import io.seawall.image.storage.OverlayAttributes;
import io.seawall.image.storage.RawName;
import io.seawall.model.NotChecked;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks a folder of this machine. It follows no link, opens nothing but regular files, leaves out
 * {@link PseudoFileSystems}, and notes what it may not read. One folder is open at a time, however
 * deep the tree is.
 */
final class FolderReader implements LayerReader {

  private static final int TYPE_MASK = 0170000;
  private static final int FIRST_CONTENT = 1 << 16;

  private final Set<String> mountPoints;
  private final String rootPath;
  private final PassedOver passedOver;
  private final FolderLayer.Form form;
  private final Deque<Folder> pending = new ArrayDeque<>();
  private @Nullable DirectoryStream<Path> open;
  private Iterator<Path> children = List.<Path>of().iterator();
  private String folder = "";
  private @Nullable Path file;
  private @Nullable LayerEntry entry;
  private @Nullable FolderInput content;
  private @Nullable LayerEntry following;

  private FolderReader(Path root, String rootPath, int layer, FolderLayer.Form form) {
    this.passedOver = new PassedOver(layer);
    this.form = form;
    this.rootPath = rootPath.equals("/") ? "" : rootPath;
    this.mountPoints = PseudoFileSystems.mountPoints();
    pending.push(new Folder(root, ""));
  }

  /**
   * A folder still to be listed.
   *
   * @param path below the root
   */
  private record Folder(Path place, String path) {}

  /**
   * Starts reading.
   *
   * @param layer index of the layer
   */
  static FolderReader open(Path root, int layer, FolderLayer.Form form) throws LayerException {
    try {
      return new FolderReader(root, root.toRealPath().toString(), layer, form);
    } catch (IOException e) {
      throw new LayerException(root + " cannot be read: " + e, e);
    }
  }

  @Override
  public @Nullable LayerEntry next() {
    closeContent();
    file = null;
    entry = following;
    following = null;
    while (entry == null && (hasChild() || openNext())) {
      if (hasChild()) {
        entry = marked(entry(children.next()));
      }
    }
    return entry;
  }

  @Override
  public byte @Nullable [] content(int limit) {
    Path path = takeFile();
    LayerEntry current = Objects.requireNonNull(entry);
    if (current.size() > limit) {
      return null;
    }
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = read(in, limit);
      if (content == null) {
        passedOver.add(
            NotChecked.Kind.LIMIT_EXCEEDED, current.path(), "the file grew while it was read");
      }
      return content;
    } catch (IOException e) {
      unreadable(current.path(), e);
      return null;
    }
  }

  @Override
  public @Nullable InputStream stream() {
    Path path = takeFile();
    String name = Objects.requireNonNull(entry).path();
    try {
      content = new FolderInput(path, e -> unreadable(name, e));
      return content;
    } catch (IOException e) {
      unreadable(name, e);
      return null;
    }
  }

  @Override
  public List<NotChecked> notChecked() {
    return passedOver.list();
  }

  @Override
  public void close() throws IOException {
    closeContent();
    pending.clear();
    if (open != null) {
      open.close();
    }
  }

  private Path takeFile() {
    Path path = file;
    if (path == null) {
      throw new IllegalStateException("the current entry is no file, or its content was read");
    }
    file = null;
    return path;
  }

  private void closeContent() {
    if (content != null) {
      content.close();
      content = null;
    }
  }

  private boolean hasChild() {
    try {
      return children.hasNext();
    } catch (DirectoryIteratorException e) {
      unreadable(folder, new IOException(e.getMessage(), e));
      children = List.<Path>of().iterator();
      return false;
    }
  }

  /** Opens the next folder; false if there is none. */
  @SuppressWarnings("StreamResourceLeak") // closed before the next one is opened, and by close()
  private boolean openNext() {
    Folder next = pending.poll();
    if (next == null) {
      return false;
    }
    folder = next.path();
    try {
      close(open);
      open = null;
      DirectoryStream<Path> stream = Files.newDirectoryStream(next.place());
      open = stream;
      children = stream.iterator();
    } catch (IOException e) {
      unreadable(next.path(), e);
    }
    return true;
  }

  private static void close(@Nullable DirectoryStream<Path> stream) throws IOException {
    if (stream != null) {
      stream.close();
    }
  }

  private @Nullable LayerEntry entry(Path child) {
    String name = text(child.getFileName());
    String path = folder.isEmpty() ? name : folder + "/" + name;
    try {
      Map<String, Object> attributes =
          Files.readAttributes(child, "unix:mode,size,rdev", LinkOption.NOFOLLOW_LINKS);
      long mode = number(attributes, "mode");
      return isDeletion(child, mode, attributes)
          ? new LayerEntry(path, LayerEntry.Kind.WHITEOUT, 0, 0, null)
          : entry(child, path, mode, number(attributes, "size"));
    } catch (IOException e) {
      unreadable(path, e);
      return null;
    }
  }

  /** Reads the marks that are names. */
  private @Nullable LayerEntry marked(@Nullable LayerEntry found) {
    return found == null || form == FolderLayer.Form.PLAIN
        ? found
        : Whiteouts.translated(found, passedOver);
  }

  /**
   * Whether a file is the overlay file system's mark of a deletion (Linux, overlayfs.rst,
   * "whiteouts and opaque directories"): a character device 0:0, or an empty file with an
   * attribute.
   */
  private boolean isDeletion(Path child, long mode, Map<String, Object> attributes) {
    if (form == FolderLayer.Form.PLAIN) {
      return false;
    }
    return switch ((int) mode & TYPE_MASK) {
      case 0020000 -> number(attributes, "rdev") == 0;
      case 0100000 -> number(attributes, "size") == 0 && OverlayAttributes.isWhiteout(child);
      default -> false;
    };
  }

  /** Makes an entry of what stat(2) says; the type bits are those of inode(7). */
  private @Nullable LayerEntry entry(Path child, String path, long mode, long size)
      throws IOException {
    int bits = (int) (mode & 07777);
    return switch ((int) mode & TYPE_MASK) {
      case 0100000 -> {
        file = child;
        yield new LayerEntry(path, LayerEntry.Kind.FILE, size, bits, null);
      }
      case 0040000 -> {
        if (mountPoints.contains(rootPath + "/" + path)) {
          yield null;
        }
        pending.push(new Folder(child, path));
        if (form == FolderLayer.Form.OVERLAY && OverlayAttributes.isOpaque(child)) {
          following = new LayerEntry(path, LayerEntry.Kind.OPAQUE, 0, 0, null);
        }
        yield new LayerEntry(path, LayerEntry.Kind.DIRECTORY, 0, bits, null);
      }
      case 0120000 -> {
        String target = text(Files.readSymbolicLink(child));
        yield new LayerEntry(path, LayerEntry.Kind.SYMLINK, 0, bits, target);
      }
      default -> new LayerEntry(path, LayerEntry.Kind.SPECIAL, 0, bits, null);
    };
  }

  private static long number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number.longValue() : 0;
  }

  /** A name or link target as a text. What the runtime cannot decode is taken from its bytes. */
  private static String text(Path path) {
    String text = path.toString();
    if (text.indexOf('\ufffd') < 0) {
      return text;
    }
    byte[] bytes = RawName.bytes(path);
    return EntryName.decode(bytes, 0, bytes.length);
  }

  /** The whole content, or null if it is larger than the limit. */
  private static byte @Nullable [] read(InputStream in, int limit) throws IOException {
    byte[] content = new byte[Math.min(limit, FIRST_CONTENT)];
    int length = 0;
    while (true) {
      int count = in.readNBytes(content, length, content.length - length);
      length += count;
      if (length < content.length) {
        return Arrays.copyOf(content, length);
      } else if (length == limit) {
        return in.read() < 0 ? content : null;
      }
      content = Arrays.copyOf(content, (int) Math.min(limit, 2L * length));
    }
  }

  private void unreadable(String path, IOException e) {
    passedOver.add(
        NotChecked.Kind.UNSUPPORTED, path.isEmpty() ? "/" : path, "cannot be read: " + reason(e));
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "it vanished during the scan";
      default -> String.valueOf(e.getMessage());
    };
  }
}
