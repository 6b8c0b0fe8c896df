package io.seawall.image.file;

import io.seawall.image.LayerEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Several layers on top of each other, and what a container sees of them (OCI image specification,
 * layer.md, "Applying Changesets"). Layers are numbered by their place in the list. Safe for
 * several threads.
 *
 * <p>A folder that a layer does not list, but puts something into, counts as a folder. Where a
 * lower layer has a symbolic link at its path, the link stays what a container sees.
 */
public final class FileStack {

  /** Most symbolic links that Linux follows in one look-up (path_resolution(7)). */
  static final int MAX_LINKS = 40;

  /** Folders of a layer of which it is remembered whether they hide what is below. */
  private static final int MOST_REMEMBERED = 50_000;

  private final List<FileIndex> layers;
  private final List<Map<String, Boolean>> hidingFolders = new ArrayList<>();

  /**
   * @param fromLowest one index for each layer; {@link FileIndex#EMPTY} for one that cannot be read
   */
  public FileStack(List<FileIndex> fromLowest) {
    this.layers = List.copyOf(fromLowest);
    for (int layer = 0; layer < layers.size(); layer++) {
      hidingFolders.add(new ConcurrentHashMap<>());
    }
  }

  /** The layers from the lowest up. */
  public List<FileIndex> layers() {
    return layers;
  }

  /**
   * The lowest later layer that deletes or replaces what a layer has at a path: by a whiteout of it
   * or of a folder above, by an opaque folder above, by putting something else at the path (a
   * folder over a folder replaces nothing), or by putting anything but a folder above.
   *
   * @param layer the layer that has the path
   * @return empty if the path stays visible
   */
  public OptionalInt hiddenBy(int layer, String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    LayerEntry.Kind kind = kindAt(layers.get(layer), bytes);
    for (int later = layer + 1; later < layers.size(); later++) {
      if (hides(later, path, bytes, kind)) {
        return OptionalInt.of(later);
      }
    }
    return OptionalInt.empty();
  }

  /** {@link #resolve(String, int)} with as many links as Linux follows. */
  public Located resolve(String path) {
    return resolve(path, MAX_LINKS);
  }

  /**
   * What a container sees at a path. Links are followed in every segment, absolute ones from the
   * root; {@code ..} stays in the root.
   *
   * @param path with or without leading slash
   * @param maxLinks most links to follow
   */
  public Located resolve(String path, int maxLinks) {
    Deque<String> todo = new ArrayDeque<>(List.of(path.split("/")));
    Located.Found at = root();
    int links = 0;
    while (!todo.isEmpty()) {
      String segment = todo.pop();
      if (segment.isEmpty() || segment.equals(".")) {
        continue;
      }
      Located.Found next =
          at.entry().kind() == LayerEntry.Kind.DIRECTORY ? step(at, segment) : null;
      if (next == null) {
        return new Located.Missing(child(at, segment));
      }
      String target = next.entry().linkTarget();
      if (next.entry().kind() != LayerEntry.Kind.SYMLINK || target == null) {
        at = next;
      } else if (links++ == maxLinks) {
        return new Located.TooManyLinks(next.entry().path());
      } else {
        at = target.startsWith("/") ? root() : at;
        pushAll(todo, target);
      }
    }
    return at;
  }

  /**
   * Everything that layers hide of the layers below them, ordered by hiding layer, path and hidden
   * layer. Content is counted once, where it is hidden first. Hard links are not counted: they are
   * names of content that is counted elsewhere.
   */
  public List<Deletion> deletions() {
    return new DeletionFinder(layers).find();
  }

  /**
   * The entry that is visible at a path itself, links not followed; null if there is none.
   *
   * @param path without leading slash, normalised
   */
  public Located.@Nullable Found visible(String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    int implied = -1;
    for (int layer = layers.size() - 1; layer >= 0; layer--) {
      FileIndex index = layers.get(layer);
      int id = index.search(bytes);
      LayerEntry entry = id < 0 ? null : index.entryOrNull(id);
      if (entry != null && (implied < 0 || isFolderOrLink(entry.kind()))) {
        return new Located.Found(layer, entry);
      } else if (implied < 0 && entry == null && impliesFolder(index, id, bytes)) {
        implied = layer;
      }
      if (entry != null || (id >= 0 && index.isWhiteout(id)) || hidesFromAbove(layer, path)) {
        break;
      }
    }
    return implied < 0 ? null : new Located.Found(implied, folder(path));
  }

  /** What the index has at a path; a folder if it only has something below, null if nothing. */
  private static LayerEntry.@Nullable Kind kindAt(FileIndex index, byte[] path) {
    int id = index.search(path);
    LayerEntry.Kind kind = id < 0 ? null : index.kind(id);
    return kind == null && impliesFolder(index, id, path) ? LayerEntry.Kind.DIRECTORY : kind;
  }

  private static boolean impliesFolder(FileIndex index, int id, byte[] path) {
    return (id >= 0 && index.isOpaque(id)) || index.holdsBelow(path);
  }

  private boolean hides(int layer, String name, byte[] path, LayerEntry.@Nullable Kind lower) {
    FileIndex index = layers.get(layer);
    int id = index.search(path);
    if ((id >= 0 && index.isWhiteout(id)) || hidesFromAbove(layer, name)) {
      return true;
    }
    LayerEntry.Kind kind = id < 0 ? null : index.kind(id);
    if (kind == null) {
      return lower != LayerEntry.Kind.DIRECTORY
          && lower != LayerEntry.Kind.SYMLINK
          && impliesFolder(index, id, path);
    }
    return kind != LayerEntry.Kind.DIRECTORY || lower != LayerEntry.Kind.DIRECTORY;
  }

  /** Whether the layer hides lower content at a path by what it has at the folders above. */
  private boolean hidesFromAbove(int layer, String path) {
    if (path.isEmpty()) {
      return false;
    }
    Map<String, Boolean> remembered = hidingFolders.get(layer);
    String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    int end = folder.length();
    Boolean known = remembered.get(folder);
    while (known == null && end > 0) {
      end = Math.max(0, folder.lastIndexOf('/', end - 1));
      known = remembered.get(folder.substring(0, end));
    }
    boolean hides = known == null ? remember(layer, "", hidesBelow(layer, "")) : known;
    while (end < folder.length() && !hides) {
      int slash = folder.indexOf('/', end + 1);
      end = slash < 0 ? folder.length() : slash;
      String next = folder.substring(0, end);
      hides = remember(layer, next, hidesBelow(layer, next));
    }
    return hides;
  }

  /** Remembers of a folder whether it, or one above it, hides what is below. */
  private boolean remember(int layer, String folder, boolean hides) {
    Map<String, Boolean> remembered = hidingFolders.get(layer);
    if (remembered.size() < MOST_REMEMBERED) {
      remembered.put(folder, hides);
    }
    return hides;
  }

  /** Whether a folder, looked at by itself, hides what lower layers have below it. */
  private boolean hidesBelow(int layer, String folder) {
    FileIndex index = layers.get(layer);
    return hidesContent(index, index.search(folder.getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean hidesContent(FileIndex index, int folder) {
    if (folder < 0) {
      return false;
    }
    LayerEntry.Kind kind = index.kind(folder);
    return index.isWhiteout(folder)
        || index.isOpaque(folder)
        || (kind != null && kind != LayerEntry.Kind.DIRECTORY);
  }

  private static boolean isFolderOrLink(LayerEntry.Kind kind) {
    return kind == LayerEntry.Kind.DIRECTORY || kind == LayerEntry.Kind.SYMLINK;
  }

  private Located.@Nullable Found step(Located.Found at, String segment) {
    if (!segment.equals("..")) {
      return visible(child(at, segment));
    }
    String path = at.entry().path();
    int slash = path.lastIndexOf('/');
    return slash < 0 ? root() : visible(path.substring(0, slash));
  }

  private static String child(Located.Found at, String segment) {
    String folder = at.entry().path();
    return folder.isEmpty() ? segment : folder + "/" + segment;
  }

  private static void pushAll(Deque<String> todo, String target) {
    String[] segments = target.split("/");
    for (int i = segments.length - 1; i >= 0; i--) {
      todo.push(segments[i]);
    }
  }

  private static Located.Found root() {
    return new Located.Found(0, folder(""));
  }

  private static LayerEntry folder(String path) {
    return new LayerEntry(path, LayerEntry.Kind.DIRECTORY, 0, 0755, null);
  }
}
