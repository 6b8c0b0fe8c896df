package io.seawall.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks the layers upwards and marks what each hides of those below. Inside a layer whiteouts come
 * first, then opaque folders, then replaced paths, so that the row names the strongest reason.
 */
final class DeletionFinder {

  private final List<FileIndex> layers;
  private final List<BitSet> hidden = new ArrayList<>();
  private final List<Deletion> deletions = new ArrayList<>();
  private long files;
  private long bytes;

  DeletionFinder(List<FileIndex> layers) {
    this.layers = layers;
  }

  /** All rows in their order. */
  List<Deletion> find() {
    for (int layer = 0; layer < layers.size(); layer++) {
      hidden.add(new BitSet(layers.get(layer).size()));
      if (layer > 0) {
        addFlagged(layer);
        addReplaced(layer);
      }
    }
    deletions.sort(
        Comparator.comparingInt(Deletion::deletedIn)
            .thenComparing(Deletion::path)
            .thenComparingInt(Deletion::shippedIn));
    return List.copyOf(deletions);
  }

  private void addFlagged(int layer) {
    FileIndex upper = layers.get(layer);
    for (int id = 0; id < upper.size(); id++) {
      if (upper.isWhiteout(id)) {
        byte[] path = upper.pathBytes(id);
        for (int lower = 0; lower < layer; lower++) {
          hide(lower, layers.get(lower).search(path));
          hideBelow(lower, path);
          addRow(upper.path(id), lower, layer, Deletion.Cause.WHITEOUT);
        }
      }
    }
    for (int id = 0; id < upper.size(); id++) {
      if (upper.isOpaque(id)) {
        byte[] path = upper.pathBytes(id);
        for (int lower = 0; lower < layer; lower++) {
          hideBelow(lower, path);
          addRow(upper.path(id), lower, layer, Deletion.Cause.OPAQUE);
        }
      }
    }
  }

  private void addReplaced(int layer) {
    FileIndex upper = layers.get(layer);
    int[] cursors = new int[layer];
    byte[] parent = new byte[0];
    for (int id = 0; id < upper.size(); id++) {
      LayerEntry.Kind kind = upper.kind(id);
      if (kind != null || upper.isOpaque(id)) {
        byte[] path = upper.pathBytes(id);
        for (int lower = 0; lower < layer; lower++) {
          cursors[lower] = layers.get(lower).advance(cursors[lower], path);
          replace(layer, lower, cursors[lower], path, kind);
        }
        byte[] folder = parentOf(path);
        if (!Arrays.equals(folder, parent)) {
          replaceImplied(layer, folder);
          parent = folder;
        }
      }
    }
  }

  /** Handles a folder that the layer does not list, and those above it. */
  private void replaceImplied(int layer, byte[] folder) {
    FileIndex upper = layers.get(layer);
    for (byte[] path = folder; path.length > 0; path = parentOf(path)) {
      int id = upper.search(path);
      if (id >= 0 && upper.kind(id) != null) {
        return;
      }
      for (int lower = 0; lower < layer; lower++) {
        replace(layer, lower, layers.get(lower).advance(0, path), path, null);
      }
    }
  }

  /**
   * Hides what something at a path replaces.
   *
   * @param at first number of the lower layer that is not before the path
   * @param kind what replaces it; null for a folder that is only implied
   */
  private void replace(int layer, int lower, int at, byte[] path, LayerEntry.@Nullable Kind kind) {
    FileIndex index = layers.get(lower);
    if (at == index.size() || !index.startsWith(at, path, path.length)) {
      return;
    }
    boolean same = index.isAt(at, path);
    LayerEntry.Kind below = same ? index.kind(at) : null;
    if (kind != null && kind != LayerEntry.Kind.DIRECTORY) {
      hideBelow(lower, path);
      hide(lower, same ? at : -1);
    } else if (below != LayerEntry.Kind.DIRECTORY
        && (kind != null || below != LayerEntry.Kind.SYMLINK)) {
      hide(lower, same ? at : -1);
    }
    if (files > 0) {
      addRow(new String(path, UTF_8), lower, layer, Deletion.Cause.REPLACED);
    }
  }

  private void hideBelow(int lower, byte[] path) {
    FileIndex index = layers.get(lower);
    int end = index.belowEnd(path, path.length);
    for (int id = index.belowStart(path, path.length); id < end; id++) {
      hide(lower, id);
    }
  }

  private void hide(int lower, int id) {
    BitSet marks = hidden.get(lower);
    if (id < 0 || marks.get(id)) {
      return;
    }
    marks.set(id);
    FileIndex index = layers.get(lower);
    if (index.kind(id) == LayerEntry.Kind.FILE) {
      files++;
      bytes += index.fileSize(id);
    }
  }

  private void addRow(String path, int lower, int layer, Deletion.Cause cause) {
    if (files > 0) {
      deletions.add(new Deletion(path, lower, layer, files, bytes, cause));
    }
    files = 0;
    bytes = 0;
  }

  private static byte[] parentOf(byte[] path) {
    int end = path.length - 1;
    while (end > 0 && path[end] != '/') {
      end--;
    }
    return Arrays.copyOf(path, Math.max(end, 0));
  }
}
